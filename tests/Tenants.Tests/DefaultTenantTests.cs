using Microsoft.Extensions.Options;

namespace CegidOrleans.Tenants.Tests;

public sealed class DefaultTenantTests
{
    private static readonly (string, string?)[] Good =
        [("Cegid:BaseUrl", "https://erp.example/y2"), ("Cegid:ApiKey", "upstream"), ("Tenants:DefaultApiKey", "callers-key")];

    [Fact]
    public async Task The_settings_make_one_tenant()
    {
        using var host = new TestHost([.. Good, ("Tenants:RequestsPerMinute", "5"), ("Cegid:TimeoutSeconds", "9"), ("Tenants:ConfirmDeletion", "false")]);
        await host.Start();

        Assert.True(host.Keys.TryFind("callers-key", out var holder));
        Assert.Equal("default", holder.Tenant.Id.Value);
        Assert.False(holder.Tenant.ConfirmDeletion);
        Assert.Equal(["cegid.read", "cegid.write", "cegid.delete"], holder.Key.Scopes);
        Assert.Equal(new TenantLimits(5, 50_000, 16), holder.Tenant.Limits);
        Assert.Equal(("upstream", TimeSpan.FromSeconds(9)), (holder.Tenant.Upstream.ApiKey, holder.Tenant.Upstream.Timeout));
    }

    [Theory]
    [InlineData("Cegid:BaseUrl", "", "There is no tenant: set CEGID_BASE_URL (Cegid:BaseUrl) or TENANTS_FILE (Tenants:File).")]
    [InlineData("Cegid:BaseUrl", "ftp://erp", "CEGID_BASE_URL (Cegid:BaseUrl): has to be an absolute http")]
    [InlineData("Cegid:ApiKey", "", "CEGID_API_KEY (Cegid:ApiKey): is required")]
    [InlineData("Cegid:ClientId", "c", "CEGID_CLIENT_SECRET (Cegid:ClientSecret): is required")]
    [InlineData("Cegid:ClientSecret", "c", "CEGID_CLIENT_ID (Cegid:ClientId): is required")]
    [InlineData("Cegid:TokenUrl", "nowhere", "Cegid:TokenUrl: has to be an absolute http")]
    [InlineData("Cegid:TimeoutSeconds", "0", "CEGID_TIMEOUT (Cegid:TimeoutSeconds): has to be 1–600.")]
    [InlineData("Cegid:TimeoutSeconds", "601", "CEGID_TIMEOUT (Cegid:TimeoutSeconds): has to be 1–600.")]
    [InlineData("Tenants:DefaultApiKey", "", "DEFAULT_API_KEY (Tenants:DefaultApiKey): is required.")]
    [InlineData("Tenants:RequestsPerMinute", "0", "REQUESTS_PER_MINUTE (Tenants:RequestsPerMinute): has to be 1 or more.")]
    [InlineData("Tenants:RequestsPerHour", "-1", "REQUESTS_PER_HOUR (Tenants:RequestsPerHour): has to be 1 or more.")]
    [InlineData("Tenants:FilePollSeconds", "61", "Tenants:FilePollSeconds: has to be 1–60.")]
    public async Task A_wrong_setting_stops_the_start_with_its_name(string setting, string value, string expected)
    {
        using var host = new TestHost([.. Good.Where(given => given.Item1 != setting), (setting, value)]);
        var exception = await Assert.ThrowsAsync<OptionsValidationException>(host.Start);
        Assert.StartsWith(expected, Assert.Single(exception.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_a_tenants_file_the_default_tenant_s_settings_are_not_needed()
    {
        using var file = new TempFile(TempFile.Of(TempFile.Tenant("acme", "k")));
        using var host = new TestHost(("Tenants:File", file.Path), ("Tenants:RequestsPerHour", "77"));
        await host.Start();
        Assert.Equal(77, Assert.Single(host.Directory.All).Limits.RequestsPerHour);
    }
}
