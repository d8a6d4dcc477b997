using System.Text.Json;
using CegidOrleans.Cegid;
using CegidOrleans.Faults;
using CegidOrleans.Keys;
using CegidOrleans.QrCodes;
using CegidOrleans.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Orleans.TestingHost;

namespace CegidOrleans.Grains.Tests.QrCodes;

public sealed class QrCodeGrainTests : IAsyncLifetime
{
    private static readonly TenantId Acme = TenantId.Parse("acme");

    private readonly JudgingErp _erp = new();
    private readonly FakeTimeProvider _time = new(Reading.Now);
    private InProcessTestCluster _cluster = null!;

    private IQrCodeGrain QrCodes => _cluster.Client.GetQrCodes(Acme);

    public async ValueTask InitializeAsync()
    {
        var builder = new InProcessTestClusterBuilder(1);
        // The grains' clock is under control; the cluster's own goes on.
        builder.ConfigureSilo((_, silo) => silo.Services
            .AddSingleton<ICegidClientFactory>(_erp)
            .AddSingleton<TimeProvider>(_time)
            .UseTimeProviderForBackgroundAreas(TimeProvider.System));
        _cluster = builder.Build();
        await _cluster.DeployAsync();
    }

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task A_code_is_checked_here_and_by_the_tenants_ERP()
    {
        using var report = await Validate(Vector.PublishedHex);

        Assert.True(report.RootElement.GetProperty("valid").GetBoolean());
        Assert.Equal("valid", Verdict(report, "offline"));
        Assert.Equal("valid", Verdict(report, "erp"));
        Assert.Equal((Acme, Vector.PublishedHex), Assert.Single(_erp.Asked));
    }

    [Fact]
    public async Task What_is_no_hex_is_refused_and_not_sent_to_the_ERP()
    {
        var exception = await Assert.ThrowsAsync<CegidException>(() => Validate("010"));

        Assert.Equal((FaultCode.InvalidArgument, "qr_hex"), (exception.Code, exception.Field));
        Assert.Empty(_erp.Asked);
    }

    [Fact]
    public async Task An_ERP_that_is_down_leaves_the_offline_verdict()
    {
        _erp.Answer = () => throw new UpstreamException(FaultCode.UpstreamUnavailable, Delivery.NotProcessed, "The ERP is down.") { Retryable = true };

        using var report = await Validate(Vector.PublishedHex);

        Assert.True(report.RootElement.GetProperty("valid").GetBoolean());
        Assert.Equal("unavailable", Verdict(report, "erp"));
        Assert.Equal(
            """{"code":"upstream_unavailable","message":"The ERP is down.","retryable":true}""",
            report.RootElement.GetProperty("erp").GetProperty("error").GetRawText());
    }

    [Fact]
    public async Task An_ERP_that_judges_no_codes_is_not_asked()
    {
        _erp.Judges = false;

        using var report = await Validate(Vector.PublishedHex);

        Assert.Equal("not_supported", Verdict(report, "erp"));
        Assert.Empty(_erp.Asked);
    }

    [Fact]
    public async Task A_code_from_the_future_is_invalid_until_its_time_has_come()
    {
        var hex = Convert.ToHexString(Tlv.Invoice(timestamp: "2026-03-02T12:00:00Z"));

        using var early = await Validate(hex);
        _time.Advance(TimeSpan.FromDays(1));
        using var late = await Validate(hex);

        Assert.Equal("invalid", Verdict(early, "offline"));
        Assert.Equal("valid", Verdict(late, "offline"));
    }

    private async Task<JsonDocument> Validate(string hex) =>
        JsonDocument.Parse((await QrCodes.Validate(hex, TestContext.Current.CancellationToken)).Json);

    private static string? Verdict(JsonDocument report, string party) => report.RootElement.GetProperty(party).GetProperty("verdict").GetString();
}
