using System.Globalization;
using System.Text;
using CegidOrleans.Cegid.Tests.Erp;
using CegidOrleans.Documents;
using CegidOrleans.Faults;
using Microsoft.Extensions.Options;
using static CegidOrleans.Cegid.Tests.Erp.FakeErp;

namespace CegidOrleans.Cegid.Tests;

/// <summary>What is repeated, how often and when; and when the ERP is left alone.</summary>
public sealed class ResilienceTests
{
    private static readonly byte[] Content = Encoding.UTF8.GetBytes("""{"external_reference":"r1"}""");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_only_reads_is_repeated_until_it_succeeds()
    {
        await using var connector = await Connector.Start();
        connector.Erp.Next(Status(503), Reset, CutOff(), Json("""{"id":"1"}"""));
        Assert.NotNull(await connector.Client.Read(DocumentKind.Invoice, "1", Token));
        connector.Erp.Next(Status(500), Json("""{"invoices":[{"id":"1"}],"missing":[]}"""));
        Assert.Single(await connector.Client.ReadMany(DocumentKind.Invoice, ["1"], Token));
        connector.Erp.Next(Status(500), Json("""{"valid":true}"""));
        await connector.Client.ValidateQrCode("00", Token);
        Assert.Equal(8, connector.Erp.Requests.Count);
    }

    [Fact]
    public async Task Three_retries_and_no_more()
    {
        await using var connector = await Connector.Start();
        connector.Erp.Fallback = Status(500);
        var error = await Assert.ThrowsAsync<UpstreamException>(() => connector.Client.Read(DocumentKind.Invoice, "1", Token));
        Assert.Equal(FaultCode.UpstreamUnavailable, error.Code);
        Assert.Equal(4, connector.Erp.Requests.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_throttled_write_was_not_processed_so_it_is_repeated_after_the_time_the_erp_asks_for(bool asDate)
    {
        await using var connector = await Connector.Start();
        var retryAfter = asDate ? connector.Time.GetUtcNow().AddSeconds(7).ToString("R", CultureInfo.InvariantCulture) : "7";
        connector.Erp.Next(Status(429, retryAfter), Json("""{"id":"1"}""", 201));

        var write = connector.Client.Create(DocumentKind.Invoice, Content, "k", Token);
        await connector.Time.Waiting(TimeSpan.FromSeconds(7));
        Assert.Single(connector.Erp.Requests);
        connector.Time.Advance(TimeSpan.FromSeconds(7));

        Assert.Equal("1", (await write).Id);
        Assert.Equal(2, connector.Erp.Requests.Count);
    }

    [Theory]
    [InlineData(429, Delivery.NotProcessed)]
    [InlineData(503, Delivery.Finished)]
    public async Task A_wait_longer_than_the_time_left_is_not_begun(int status, Delivery delivery)
    {
        await using var connector = await Connector.Start();
        connector.Erp.Fallback = Status(status, "31");
        var error = await Assert.ThrowsAsync<UpstreamException>(() => connector.Client.Read(DocumentKind.Invoice, "1", Token));
        Assert.Equal((FaultCode.UpstreamUnavailable, delivery, TimeSpan.FromSeconds(31)), (error.Code, error.Delivery, error.RetryAfter));
        Assert.Single(connector.Erp.Requests);
    }

    [Fact]
    public async Task A_sick_erp_is_left_alone_then_tried_once_and_used_again_when_it_is_well()
    {
        await using var connector = await Connector.Start(null, ("Resilience:MaxRetries", "0"), ("Resilience:BreakerMinimumThroughput", "4"));
        connector.Erp.Fallback = Status(500);
        for (var call = 0; call < 4; call++)
        {
            await Assert.ThrowsAsync<UpstreamException>(() => connector.Client.Read(DocumentKind.Invoice, "1", Token));
        }

        var open = await Assert.ThrowsAsync<UpstreamException>(() => connector.Client.Create(DocumentKind.Invoice, Content, "k", Token));
        Assert.Equal(
            (FaultCode.UpstreamUnavailable, Delivery.NotProcessed, true, TimeSpan.FromSeconds(15)), (open.Code, open.Delivery, open.Retryable, open.RetryAfter));
        Assert.Equal(4, connector.Erp.Requests.Count);

        connector.Time.Advance(TimeSpan.FromSeconds(16));
        await Assert.ThrowsAsync<UpstreamException>(() => connector.Client.Read(DocumentKind.Invoice, "1", Token));
        await Assert.ThrowsAsync<UpstreamException>(() => connector.Client.Read(DocumentKind.Invoice, "1", Token));
        Assert.Equal(5, connector.Erp.Requests.Count);

        connector.Time.Advance(TimeSpan.FromSeconds(16));
        connector.Erp.Fallback = Json("""{"id":"1"}""");
        Assert.NotNull(await connector.Client.Read(DocumentKind.Invoice, "1", Token));
        Assert.NotNull(await connector.Client.Read(DocumentKind.Invoice, "1", Token));
    }

    [Theory]
    [InlineData(429)]
    [InlineData(422)]
    public async Task An_erp_that_refuses_is_not_sick(int status)
    {
        await using var connector = await Connector.Start(null, ("Resilience:MaxRetries", "0"), ("Resilience:BreakerMinimumThroughput", "2"));
        connector.Erp.Fallback = Status(status);
        for (var call = 0; call < 6; call++)
        {
            await Assert.ThrowsAsync<UpstreamException>(() => connector.Client.Read(DocumentKind.Invoice, "1", Token));
        }

        Assert.Equal(6, connector.Erp.Requests.Count);
    }

    [Fact]
    public async Task Writes_that_time_out_open_the_breaker_too()
    {
        await using var connector = await Connector.Start(
            null, ("Resilience:BreakerMinimumThroughput", "2"), ("Resilience:BreakerSampling", "00:05:00"));
        for (var call = 0; call < 2; call++)
        {
            var arrived = new TaskCompletionSource();
            connector.Erp.Next(Hang(arrived));
            var write = connector.Client.Create(DocumentKind.Invoice, Content, "k", Token);
            await arrived.Task.WaitAsync(Token);
            connector.Time.Advance(TimeSpan.FromSeconds(30));
            await Assert.ThrowsAsync<UpstreamException>(() => write);
        }

        var error = await Assert.ThrowsAsync<UpstreamException>(() => connector.Client.Create(DocumentKind.Invoice, Content, "k", Token));
        Assert.Equal(Delivery.NotProcessed, error.Delivery);
    }

    [Theory]
    [InlineData("Resilience:BreakDuration", "00:00:00")]
    [InlineData("Resilience:MaxRetries", "11")]
    [InlineData("Connection:MaxResponseBytes", "0")]
    public async Task Settings_out_of_range_are_refused(string name, string value)
    {
        await using var connector = await Connector.Start(null, (name, value));
        Assert.Throws<OptionsValidationException>(() => connector.Client);
    }
}
