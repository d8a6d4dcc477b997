using System.Text;
using CegidOrleans.Cegid.Tests.Erp;
using CegidOrleans.Documents;
using CegidOrleans.Faults;
using CegidOrleans.Tenants;
using static CegidOrleans.Cegid.Tests.Erp.FakeErp;

namespace CegidOrleans.Cegid.Tests;

/// <summary>Tokens towards the ERP: asked for once, renewed in time, and never shown.</summary>
public sealed class ClientCredentialsTests
{
    private const string Secret = "cl13nt-s3cr3t";

    private int _tokens;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_token_serves_all_requests_until_shortly_before_it_expires()
    {
        await using var connector = await Start();
        await connector.Client.CheckHealth(Token);
        connector.Time.Advance(TimeSpan.FromSeconds(3539));
        await connector.Client.CheckHealth(Token);
        Assert.Equal(1, _tokens);
        connector.Time.Advance(TimeSpan.FromSeconds(2));
        await connector.Client.CheckHealth(Token);
        Assert.Equal(2, _tokens);

        var health = connector.Erp.Requests.Where(request => request.Target.EndsWith("/health", StringComparison.Ordinal)).ToList();
        Assert.Equal(["Bearer token-1", "Bearer token-1", "Bearer token-2"], health.Select(request => request.Headers["Authorization"]));
        Assert.All(health, request => Assert.False(request.Headers.ContainsKey("X-API-Key")));
        var form = Encoding.UTF8.GetString(connector.Erp.Requests.First().Body);
        Assert.Equal($"grant_type=client_credentials&client_id=me&client_secret={Secret}&scope=y2", form);
    }

    [Fact]
    public async Task However_many_need_a_token_it_is_asked_for_once()
    {
        await using var connector = await Start();
        var release = new TaskCompletionSource();
        var asked = new TaskCompletionSource();
        var fallback = connector.Erp.Fallback;
        connector.Erp.Fallback = async context =>
        {
            if (context.Request.Path == "/token")
            {
                asked.TrySetResult();
                await release.Task;
            }

            await fallback(context);
        };
        using var impatient = new CancellationTokenSource();
        var first = connector.Client.CheckHealth(impatient.Token);
        var calls = Enumerable.Range(0, 20).Select(_ => connector.Client.CheckHealth(Token)).ToList();
        await asked.Task.WaitAsync(Token);
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        release.SetResult();
        await Task.WhenAll(calls);
        Assert.Equal(1, _tokens);
    }

    [Fact]
    public async Task A_refused_token_is_renewed_once_for_writes_too()
    {
        await using var connector = await Start();
        await connector.Client.CheckHealth(Token);
        connector.Erp.Next(Status(401));
        await connector.Client.Delete(DocumentKind.Invoice, "1", null, "k", Token);
        Assert.Equal(2, _tokens);
        Assert.Equal(2, connector.Erp.Requests.Count(request => request.Method == "DELETE"));
    }

    [Fact]
    public async Task A_fresh_token_that_is_refused_is_the_operators_matter()
    {
        await using var connector = await Start();
        var fallback = connector.Erp.Fallback;
        connector.Erp.Fallback = context => context.Request.Path == "/token" ? fallback(context) : Status(401)(context);
        var error = await Assert.ThrowsAsync<UpstreamException>(() => connector.Client.Delete(DocumentKind.Invoice, "1", null, "k", Token));
        Assert.Equal((FaultCode.UpstreamRejected, Delivery.NotProcessed), (error.Code, error.Delivery));
        Assert.Equal(2, connector.Erp.Requests.Count(request => request.Method == "DELETE"));
    }

    [Theory]
    [InlineData(400, "{}", FaultCode.UpstreamRejected)]
    [InlineData(200, "{}", FaultCode.UpstreamRejected)]
    [InlineData(200, "no json", FaultCode.UpstreamRejected)]
    [InlineData(200, """{"access_token":"a\nb"}""", FaultCode.UpstreamRejected)]
    [InlineData(200, """{"access_token":"a","token_type":"mac"}""", FaultCode.UpstreamRejected)]
    [InlineData(503, "", FaultCode.UpstreamUnavailable)]
    public async Task Without_a_token_nothing_is_sent(int status, string body, FaultCode code)
    {
        await using var connector = await Start();
        connector.Erp.Fallback = Status(status, body: body);
        var error = await Assert.ThrowsAsync<UpstreamException>(() => connector.Client.Delete(DocumentKind.Invoice, "1", null, "k", Token));
        Assert.Equal((code, Delivery.NotProcessed), (error.Code, error.Delivery));
        Assert.DoesNotContain(connector.Erp.Requests, request => request.Method == "DELETE");
    }

    [Fact]
    public async Task A_token_that_does_not_come_in_time_means_that_nothing_was_sent()
    {
        await using var connector = await Start();
        var arrived = new TaskCompletionSource();
        connector.Erp.Next(Hang(arrived));
        var deletion = connector.Client.Delete(DocumentKind.Invoice, "1", null, "k", Token);
        await arrived.Task.WaitAsync(Token);
        connector.Time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(Delivery.NotProcessed, (await Assert.ThrowsAsync<UpstreamException>(() => deletion)).Delivery);
    }

    [Fact]
    public async Task Secret_and_token_are_in_no_message_and_no_log_line()
    {
        await using var connector = await Start();
        connector.Erp.Next(connector.Erp.Fallback, Status(422, body: "{\"error\":\"token-1 of " + Secret + "\"}"));
        var error = await Assert.ThrowsAsync<UpstreamException>(() => connector.Client.Read(DocumentKind.Invoice, "1", Token));
        Assert.Equal("The ERP refused (422). It says: *** of ***", error.ToCallerError().Message);
        connector.Erp.Fallback = Status(400, body: Secret);
        connector.Time.Advance(TimeSpan.FromHours(2));
        await Assert.ThrowsAsync<UpstreamException>(() => connector.Client.CheckHealth(Token));
        Assert.DoesNotContain(
            connector.Log.All, line => line.Contains(Secret, StringComparison.Ordinal) || line.Contains("token-1", StringComparison.Ordinal));
    }

    private async Task<Connector> Start()
    {
        var connector = await Connector.Start(upstream => upstream with
        {
            ClientCredentials = new TenantClientCredentials(new Uri(upstream.BaseUrl, "/token"), "me", Secret, "y2"),
        });
        connector.Erp.Fallback = context => context.Request.Path == "/token"
            ? Json($$"""{"access_token":"token-{{Interlocked.Increment(ref _tokens)}}","token_type":"bearer","expires_in":"3600"}""")(context)
            : Status(204)(context);
        return connector;
    }
}
