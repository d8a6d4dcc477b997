using CegidOrleans.Sandbox;
using CegidOrleans.Tenancy;
using CegidOrleans.Tenants;

namespace CegidOrleans.Gateway.Tests.Isolation;

/// <summary>A tenant with an ERP of its own. The ids are those of every company; the words in the texts are its own, and so are some ids and all sums.</summary>
internal sealed class Company : IAsyncDisposable
{
    private readonly SandboxHost _erp;

    private Company(string tenant, Books books, SandboxHost erp)
    {
        _erp = erp;
        Books = books;
        Key = $"key-of-{tenant}";
        Tenant = new Tenant
        {
            Id = TenantId.Parse(tenant),
            Name = tenant,
            Upstream = new TenantUpstream { Protocol = "rest", BaseUrl = erp.BaseUrl, ApiVersion = "v1", ApiKey = SandboxOptions.DefaultApiKey, Timeout = TimeSpan.FromSeconds(60) },
            Limits = TenantLimits.Default with { RequestsPerMinute = 1_000_000, RequestsPerHour = 1_000_000 },
            Cache = TenantCache.Default,
            ApiKeys = [TenantApiKey.Of("agents", Key, [Scopes.Read, Scopes.Write, Scopes.Delete])],
        };
    }

    public Tenant Tenant { get; }

    public Books Books { get; }

    public string Key { get; }

    public static async Task<Company> Start(string tenant, Books books) =>
        new(tenant, books, await SandboxHost.StartAsync(new SandboxOptions { DataDirectory = books.Folder }, TestContext.Current.CancellationToken));

    public ValueTask DisposeAsync() => _erp.DisposeAsync();
}
