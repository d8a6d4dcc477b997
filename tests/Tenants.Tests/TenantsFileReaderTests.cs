using System.Text;
using CegidOrleans.Tenants.FromFile;

namespace CegidOrleans.Tenants.Tests;

public sealed class TenantsFileReaderTests
{
    private const string Good = "\"cegid\": { \"baseUrl\": \"https://erp.example\", \"apiKey\": \"secret-value\" }";

    [Fact]
    public void Everything_a_tenant_can_say_is_read()
    {
        var reading = Read($$"""
            // The tenants of one integrator.
            { "tenants": [ {
              "id": "acme", "name": "ACME Retail",
              "cegid": { /* soon soap */ "protocol": "rest", "baseUrl": "https://erp.example/y2/", "apiVersion": "v2", "clientId": "c", "clientSecret": "s",
                         "scope": "erp", "timeout": 12 },
              "confirmDeletion": false,
              "limits": { "requestsPerMinute": 7, "maxConcurrentUpstreamCalls": 3, },
              "cache": { "invoices": 0, "customers": 2, "products": 3, "orders": 4, "lists": 5, "financial": 86400 },
              "apiKeys": [ { "id": "agents", "sha256": "{{TempFile.Sha256("k")}}", "scopes": ["cegid.read", "admin"] }, ],
            } ] }
            """);

        Assert.Empty(reading.Errors);
        var tenant = Assert.Single(reading.Tenants);
        Assert.Equal("ACME Retail", tenant.Name);
        Assert.False(tenant.ConfirmDeletion);
        Assert.Equal(new TenantLimits(7, 50_000, 3), tenant.Limits);
        Assert.Equal(TimeSpan.Zero, tenant.Cache.Invoices);
        Assert.Equal(TimeSpan.FromDays(1), tenant.Cache.Financial);
        Assert.Equal(("v2", TimeSpan.FromSeconds(12)), (tenant.Upstream.ApiVersion, tenant.Upstream.Timeout));
        Assert.Equal(new TenantClientCredentials(new Uri("https://erp.example/y2/oauth/token"), "c", "s", "erp"), tenant.Upstream.ClientCredentials);
        Assert.Equal(["cegid.read", "admin"], tenant.ApiKeys[0].Scopes);
    }

    [Theory]
    [InlineData("", true, true)]
    [InlineData(", \"readOnly\": true", false, false)]
    [InlineData(", \"allowDeletion\": false", true, false)]
    public void A_tenant_may_forbid_writes_or_deletion(string fields, bool writes, bool deletes)
    {
        var tenant = Assert.Single(Read($$"""{ "tenants": [ { "id": "acme", {{Good}}{{fields}} } ] }""").Tenants);
        Assert.Equal((true, writes, deletes), (tenant.Permits(Scopes.Read), tenant.Permits(Scopes.Write), tenant.Permits(Scopes.Delete)));
    }

    [Fact]
    public void What_is_left_out_has_its_default()
    {
        var reading = Read($$"""{ "tenants": [ { "id": "acme", {{Good}} } ] }""");
        var tenant = Assert.Single(reading.Tenants);
        Assert.Equal(("acme", "rest", "v1"), (tenant.Name, tenant.Upstream.Protocol, tenant.Upstream.ApiVersion));
        Assert.Equal((TenantLimits.Default, TenantCache.Default), (tenant.Limits, tenant.Cache));
        Assert.Empty(tenant.ApiKeys);
        Assert.True(tenant.ConfirmDeletion);
    }

    [Theory]
    [InlineData("\"cegid\": { \"baseUrl\": \"ftp://erp.example\", \"apiKey\": \"k\" }", "cegid.baseUrl: has to be an absolute http")]
    [InlineData("\"cegid\": { \"baseUrl\": \"https://u:p@erp.example\", \"apiKey\": \"k\" }", "cegid.baseUrl: has to be an absolute http")]
    [InlineData("\"cegid\": { \"baseUrl\": \"https://erp.example?a=1\", \"apiKey\": \"k\" }", "cegid.baseUrl: has to be an absolute http")]
    [InlineData("\"cegid\": { \"baseUrl\": \"/y2\", \"apiKey\": \"k\" }", "cegid.baseUrl: has to be an absolute http")]
    [InlineData("\"cegid\": { \"apiKey\": \"k\" }", "cegid.baseUrl: is required.")]
    [InlineData("\"cegid\": { \"baseUrl\": \"https://e\" }", "cegid.apiKey: is required")]
    [InlineData("\"cegid\": { \"baseUrl\": \"https://e\", \"clientId\": \"c\" }", "cegid.clientSecret: is required")]
    [InlineData("\"cegid\": { \"baseUrl\": \"https://e\", \"clientSecret\": \"c\" }", "cegid.clientId: is required")]
    [InlineData("\"cegid\": { \"baseUrl\": \"https://e\", \"apiKey\": \"a\\nb\" }", "cegid.apiKey: has to be printable")]
    [InlineData("\"cegid\": { \"baseUrl\": \"https://e\", \"apiKey\": \"k\", \"apiVersion\": \"..\" }", "cegid.apiVersion: has to be one path")]
    [InlineData("\"cegid\": { \"baseUrl\": \"https://e\", \"apiKey\": \"k\", \"timeout\": 601 }", "cegid.timeout: has to be 1–600.")]
    [InlineData("\"cegid\": { \"baseUrl\": \"https://e\", \"apiKey\": \"k\", \"timeout\": \"9\" }", "cegid.timeout: has to be a whole number.")]
    [InlineData("\"cegid\": { \"baseUrl\": \"https://e\", \"apiKey\": \"k\", \"protocol\": \"soap\" }", "cegid.protocol: has to be 'rest'.")]
    [InlineData("\"cegid\": { \"baseUrl\": \"https://e\", \"apiKey\": \"k\", \"apikey\": \"k\" }", "cegid.apikey: is not a known field.")]
    [InlineData("\"cegid\": { \"baseUrl\": \"https://e\", \"apiKey\": \"k\", \"apiKey\": \"k2\" }", "cegid.apiKey: stands twice.")]
    [InlineData("\"cegid\": 5", "cegid: has to be an object.")]
    [InlineData(Good + ", \"limits\": { \"requestsPerMinute\": 0 }", "limits.requestsPerMinute: has to be 1 or more.")]
    [InlineData(Good + ", \"limits\": { \"requestsPerMinute\": 1.5 }", "limits.requestsPerMinute: has to be a whole number.")]
    [InlineData(Good + ", \"confirmDeletion\": 1", "confirmDeletion: has to be true or false.")]
    [InlineData(Good + ", \"limits\": { \"perDay\": 1 }", "limits.perDay: is not a known field.")]
    [InlineData(Good + ", \"cache\": { \"orders\": -1 }", "cache.orders: has to be 0–86400.")]
    [InlineData(Good + ", \"cache\": { \"lists\": 86401 }", "cache.lists: has to be 0–86400.")]
    [InlineData(Good + ", \"apiKeys\": [ { \"id\": \"a\", \"sha256\": \"abc\", \"scopes\": [\"admin\"] } ]", "apiKeys[0].sha256: has to be 64 hex")]
    [InlineData(Good + ", \"apiKeys\": [ { \"id\": \"a\", \"key\": \"k\", \"scopes\": [\"root\"] } ]", "apiKeys[0].scopes: has to be one or more of")]
    [InlineData(Good + ", \"apiKeys\": [ { \"id\": \"a\", \"key\": \"k\", \"scopes\": \"admin\" } ]", "apiKeys[0].scopes: has to be an array of texts.")]
    [InlineData(Good + ", \"apiKeys\": [ { \"id\": \"a\", \"key\": \"k\" } ]", "apiKeys[0].scopes: has to be one or more of")]
    [InlineData(Good + ", \"apiKeys\": [ { \"id\": \"a b\", \"key\": \"k\", \"scopes\": [\"admin\"] } ]", "apiKeys[0].id: has to be 1–64")]
    [InlineData(Good + ", \"apiKeys\": [ { \"id\": \"a\", \"scopes\": [\"admin\"] } ]", "apiKeys[0].sha256: is required")]
    [InlineData(Good + ", \"apiKeys\": [ { \"id\": \"a\", \"key\": \"k\", \"sha256\": \"k\", \"scopes\": [\"admin\"] } ]", "apiKeys[0].key: must not stand beside")]
    [InlineData(Good + ", \"apiKeys\": [ { \"id\": \"a\", \"key\": \"k k\", \"scopes\": [\"admin\"] } ]", "apiKeys[0].key: has to be 1–512")]
    [InlineData(Good + ", \"apiKeys\": [ null ]", "apiKeys[0]: has to be an object.")]
    public void Every_error_names_its_tenant_and_field(string fields, string expected)
    {
        var error = Assert.Single(Read($$"""{ "tenants": [ { "id": "acme", {{fields}} } ] }""").Errors);
        Assert.StartsWith("tenant 'acme': " + expected, error, StringComparison.Ordinal);
    }

    [Fact]
    public void All_errors_are_said_at_once()
    {
        var reading = Read("""
            { "tenants": [ { "id": "a", "cegid": { "baseUrl": "x" }, "limits": { "requestsPerHour": -1, "x": 1 } }, { "id": "b" }, 7, { "id": "C" } ], "y": 1 }
            """);
        Assert.Equal(
            [
                "y: is not a known field.",
                "tenant 'a': cegid.baseUrl: has to be an absolute http or https address without user, query or fragment.",
                "tenant 'a': cegid.apiKey: is required, unless there is a client id with a client secret.",
                "tenant 'a': limits.x: is not a known field.",
                "tenant 'a': limits.requestsPerHour: has to be 1 or more.",
                "tenant 'b': cegid: is required.",
                "tenants[2]: the entry: has to be an object.",
                "tenants[3]: id: has to match ^[a-z0-9][a-z0-9-]{0,62}$.",
                "tenants[3]: cegid: is required.",
            ],
            reading.Errors);
    }

    [Fact]
    public void A_tenant_id_stands_once()
    {
        var reading = Read(TempFile.Of(TempFile.Tenant("acme", "a"), TempFile.Tenant("acme", "b")));
        Assert.Equal("tenant 'acme': id: stands 2 times in the file.", Assert.Single(reading.Errors));
    }

    [Fact]
    public void A_key_names_one_tenant()
    {
        var reading = Read(TempFile.Of(TempFile.Tenant("acme", "a"), TempFile.Tenant("beta", "a")));
        Assert.Equal(
            "tenant 'acme': apiKeys: one key stands in 'acme/agents', 'beta/agents'; a key has to name one tenant.", Assert.Single(reading.Errors));
    }

    [Fact]
    public void A_key_id_stands_once_in_a_tenant()
    {
        var reading = Read($$"""
            { "tenants": [ { "id": "acme", {{Good}}, "apiKeys": [
              { "id": "a", "key": "k1", "scopes": ["admin"] }, { "id": "a", "key": "k2", "scopes": ["admin"] } ] } ] }
            """);
        Assert.Equal("tenant 'acme': apiKeys[1].id: 'a' stands twice in this tenant.", Assert.Single(reading.Errors));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{ \"tenants\": [ { \"id\": \"acme\", \"cegid\": { \"apiKey\": true-secret-value } } ] }")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{ \"tenants\": [] }")]
    public void What_is_no_list_of_tenants_is_refused_without_quoting_it(string text)
    {
        var error = Assert.Single(Read(text).Errors);
        Assert.DoesNotContain("secret", error, StringComparison.Ordinal);
    }

    private static TenantsFileReading Read(string text) => TenantsFileReader.Read(Encoding.UTF8.GetBytes(text), TenantLimits.Default);
}
