using System.Text;
using CegidOrleans.Cegid.Tests.Erp;
using CegidOrleans.Collections;
using CegidOrleans.Documents;
using CegidOrleans.Faults;
using CegidOrleans.Finance;
using CegidOrleans.Tenancy;
using static CegidOrleans.Cegid.Tests.Erp.FakeErp;

namespace CegidOrleans.Cegid.Tests;

/// <summary>What goes over the wire, and which client a tenant gets.</summary>
public sealed class RequestTests
{
    private static readonly byte[] Content = Encoding.UTF8.GetBytes("""{"x":1.10}""");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_call_goes_to_its_route()
    {
        await using var connector = await Connector.Start();
        var client = connector.Client;
        connector.Erp.Fallback = Json("""{"id":"A  B_1","items":[]}""");
        await client.Read(DocumentKind.Product, "A  B_1", Token);
        await client.ReadMany(DocumentKind.Customer, ["A  B_1"], Token);
        await client.List(DocumentKind.Order, DocumentQuery.Create([new("search", "a&b=c é")], 5, 10), Token);
        await client.Create(DocumentKind.Customer, Content, "key-1", Token);
        await client.Update(DocumentKind.Invoice, "A  B_1", Content, "v 7", "key-2", Token);
        await client.Delete(DocumentKind.Invoice, "A  B_1", "8", "key-3", Token);
        await client.ReadFinancialSummary(FinancialPeriod.Parse("2026-01"), Token);
        await client.ValidateQrCode("00ff", Token);
        await client.CheckHealth(Token);

        var requests = connector.Erp.Requests.ToList();
        Assert.Equal(
            [
                "GET /y2/v1/products/A%20%20B_1", "POST /y2/v1/customers/batch", "GET /y2/v1/orders?search=a%26b%3Dc%20%C3%A9&limit=5&offset=10",
                "POST /y2/v1/customers", "PUT /y2/v1/invoices/A%20%20B_1", "DELETE /y2/v1/invoices/A%20%20B_1", "GET /y2/v1/financial/summary/2026-01",
                "POST /y2/v1/qr/validate", "GET /y2/v1/health",
            ],
            requests.Select(request => $"{request.Method} {request.Target}"));
        Assert.All(requests, request => Assert.Equal(Connector.ApiKey, request.Headers["X-API-Key"]));
        Assert.All(requests, request => Assert.StartsWith("CegidOrleans/", request.Headers["User-Agent"], StringComparison.Ordinal));
        Assert.Equal("""{"ids":["A  B_1"]}""", Encoding.UTF8.GetString(requests[1].Body));
        Assert.Equal("""{"qr_code":"00ff"}""", Encoding.UTF8.GetString(requests[7].Body));
        Assert.Equal(Content, requests[4].Body);
        Assert.Equal(["key-1", "key-2", "key-3"], requests[3..6].Select(request => request.Headers["Idempotency-Key"]));
        Assert.Equal(["\"v 7\"", "\"8\""], requests[4..6].Select(request => request.Headers["If-Match"]));
        Assert.False(requests[3].Headers.ContainsKey("If-Match"));
    }

    [Fact]
    public async Task What_the_erp_cannot_do_or_be_asked_is_refused_without_asking()
    {
        await using var connector = await Connector.Start();
        var client = connector.Client;
        Func<Task>[] calls =
        [
            () => client.Delete(DocumentKind.Customer, "1", null, "k", Token), () => client.Create(DocumentKind.Product, Content, "k", Token),
            () => client.Update(DocumentKind.Order, "1", Content, null, "k", Token), () => client.ReadMany(DocumentKind.Order, ["1"], Token),
            () => client.Read(DocumentKind.Invoice, "..", Token), () => client.Update(DocumentKind.Invoice, "1", Content, "a\"\r\nX: y", "k", Token),
        ];
        foreach (var call in calls)
        {
            Assert.Equal(Delivery.NotProcessed, (await Assert.ThrowsAsync<UpstreamException>(call)).Delivery);
        }

        Assert.Empty(connector.Erp.Requests);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var other = await FakeErp.Start();
        await using var connector = await Connector.Start();
        connector.Erp.Fallback = context =>
        {
            context.Response.Redirect(other.Url.ToString());
            return Task.CompletedTask;
        };
        await Assert.ThrowsAsync<UpstreamException>(() => connector.Client.CheckHealth(Token));
        Assert.Empty(other.Requests);
    }

    [Fact]
    public async Task A_client_lives_as_long_as_the_tenants_settings()
    {
        await using var connector = await Connector.Start();
        var first = connector.Client;
        connector.Tenants.Replace([Connector.Settings(connector.Erp) with { Name = "New name" }]);
        Assert.Same(first, connector.Client);

        connector.Tenants.Replace([Connector.Settings(connector.Erp, upstream => upstream with { ApiKey = "new-key" })]);
        connector.Erp.Fallback = Status(204);
        await connector.Client.CheckHealth(Token);
        Assert.Equal("new-key", connector.Erp.Requests.Single().Headers["X-API-Key"]);

        connector.Tenants.Replace([Connector.Settings(connector.Erp, upstream => upstream with { Protocol = "soap" })]);
        Assert.Equal(FaultCode.UpstreamRejected, Assert.Throws<UpstreamException>(() => connector.Client).Code);

        connector.Tenants.Replace([]);
        Assert.Equal(FaultCode.Forbidden, Assert.Throws<CegidException>(() => connector.Client).Code);
        Assert.Equal(FaultCode.Forbidden, Assert.Throws<CegidException>(() => connector.Factory.Get(TenantId.Parse("nobody"))).Code);
    }

    [Fact]
    public async Task Neither_secrets_nor_ids_nor_filters_are_logged()
    {
        await using var connector = await Connector.Start();
        connector.Erp.Fallback = Status(400, body: "{\"error\":{\"message\":\"no " + Connector.ApiKey + "\"}}");
        await Assert.ThrowsAsync<UpstreamException>(() => connector.Client.Read(DocumentKind.Invoice, "private-id", Token));
        await Assert.ThrowsAsync<UpstreamException>(
            () => connector.Client.List(DocumentKind.Customer, DocumentQuery.Create([new("email", "private@id")], 5, 0), Token));
        connector.Erp.Fallback = Reset;
        await Assert.ThrowsAsync<UpstreamException>(() => connector.Client.Read(DocumentKind.Invoice, "private-id", Token));

        Assert.Contains(connector.Log.All, line => line.Contains("GET invoices/{id}", StringComparison.Ordinal));
        Assert.DoesNotContain(connector.Log.All, line => line.Contains("private", StringComparison.Ordinal));
        Assert.DoesNotContain(connector.Log.All, line => line.Contains(Connector.ApiKey, StringComparison.Ordinal));
    }
}
