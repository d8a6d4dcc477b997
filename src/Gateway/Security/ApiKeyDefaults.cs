using CegidOrleans.Tenants;

namespace CegidOrleans.Gateway.Security;

/// <summary>How callers present an API key.</summary>
internal static class ApiKeyDefaults
{
    /// <summary>The name of the authentication scheme.</summary>
    public const string Scheme = "ApiKey";

    /// <summary>The header that carries the key.</summary>
    public const string Header = ApiKeyIndex.Header;
}
