using System.Net;
using CegidOrleans.Gateway.Tests.Hosts;

namespace CegidOrleans.Gateway.Tests.Security;

/// <summary>What is written into the tenants file holds within 5 seconds, in a gateway that goes on running.</summary>
public sealed class ReloadTests : IAsyncLifetime
{
    private const string Read = "/tools/get_invoice_details?invoice_id=INV-001";
    private const string NewCustomer = """{"name":"A","email":"a@b.example"}""";

    private TwoTenants _tenants = null!;

    public async ValueTask InitializeAsync() => _tenants = await TwoTenants.Start("--Tenants:FilePollSeconds=1");

    public ValueTask DisposeAsync() => _tenants.DisposeAsync();

    [Fact]
    public async Task A_new_tenant_is_served_and_one_that_is_gone_is_not()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, await Status("third-reader-key"));
        await Change(file => file.Replace("other", "third", StringComparison.Ordinal));
        await Reload.Within5Seconds(async () => await Status("third-reader-key") == HttpStatusCode.OK, "The new tenant is not served.");
        Assert.Equal(HttpStatusCode.Unauthorized, await Status("other-reader-key"));
        Assert.Equal(HttpStatusCode.OK, await Status("acme-reader-key"));
    }

    [Fact]
    public async Task A_key_that_loses_a_scope_loses_the_tool_and_keeps_the_others()
    {
        Assert.Equal(HttpStatusCode.Created, (await _tenants.Post("acme-writer-key", "create_customer", NewCustomer)).Status);
        await Change(file => file.Replace("\"cegid.read\", \"cegid.write\"", "\"cegid.read\"", StringComparison.Ordinal));
        await Reload.Within5Seconds(
            async () => (await _tenants.Post("acme-writer-key", "create_customer", NewCustomer)).Status == HttpStatusCode.Forbidden, "The scope is still there.");
        Assert.Equal(HttpStatusCode.OK, await Status("acme-writer-key"));
        Assert.DoesNotContain("create_customer", (await _tenants.Get("acme-writer-key", "/tools")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lowered_limit_refuses_what_is_above_it_and_a_raised_one_lets_it_through()
    {
        Assert.Equal(HttpStatusCode.OK, await Status("acme-reader-key"));
        await Change(file => WithLimit(file, 1));
        await Reload.Within5Seconds(async () => await Status("acme-reader-key") == HttpStatusCode.TooManyRequests, "The old limit holds.");
        Assert.Equal(HttpStatusCode.OK, await Status("other-reader-key"));
        await Change(file => file.Replace("\"requestsPerMinute\": 1 ", "\"requestsPerMinute\": 5000 ", StringComparison.Ordinal));
        await Reload.Within5Seconds(async () => await Status("acme-reader-key") == HttpStatusCode.OK, "The low limit holds.");
    }

    private static string WithLimit(string file, int requests) =>
        file.Replace("\"name\": \"acme\"", $"\"name\": \"acme\", \"limits\": {{ \"requestsPerMinute\": {requests} }}", StringComparison.Ordinal);

    private async Task<HttpStatusCode> Status(string key) => (await _tenants.Get(key, Read)).Status;

    // In the way in which Kubernetes replaces a Secret: another file takes the place of the first.
    private async Task Change(Func<string, string> change)
    {
        var text = change(await File.ReadAllTextAsync(_tenants.File, TestContext.Current.CancellationToken));
        await File.WriteAllTextAsync(_tenants.File + ".new", text, TestContext.Current.CancellationToken);
        File.Move(_tenants.File + ".new", _tenants.File, overwrite: true);
    }
}
