namespace CegidOrleans.Gateway.Tests.Telemetry;

/// <summary>A tenants file with one tenant, acme.</summary>
internal static class OneTenant
{
    public const string Key = "agents-key";

    public const string AdminKey = "admin-key";

    public static string File(Uri erp) => $$"""
        { "tenants": [ { "id": "acme", "cegid": { "baseUrl": "{{erp}}", "apiKey": "sandbox-key" }, "apiKeys": [
            { "id": "agents", "key": "{{Key}}", "scopes": ["cegid.read", "cegid.write", "cegid.delete"] },
            { "id": "operators", "key": "{{AdminKey}}", "scopes": ["admin"] } ] } ] }
        """;
}
