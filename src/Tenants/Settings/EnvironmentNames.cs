using System.Collections.Immutable;

namespace CegidOrleans.Tenants.Settings;

/// <summary>The environment names that the original's users know, and the settings they stand for. The one table; see <c>docs/settings.md</c>.</summary>
public static class EnvironmentNames
{
    /// <summary>All names.</summary>
    public static ImmutableArray<EnvironmentName> All { get; } =
    [
        new("CEGID_BASE_URL", "Cegid:BaseUrl"),
        new("CEGID_API_VERSION", "Cegid:ApiVersion"),
        new("CEGID_API_KEY", "Cegid:ApiKey"),
        new("CEGID_CLIENT_ID", "Cegid:ClientId"),
        new("CEGID_CLIENT_SECRET", "Cegid:ClientSecret"),
        new("CEGID_TIMEOUT", "Cegid:TimeoutSeconds", EnvironmentValue.WholeNumber),
        new("TENANTS_FILE", "Tenants:File"),
        new("DEFAULT_API_KEY", "Tenants:DefaultApiKey"),
        new("REQUESTS_PER_MINUTE", "Tenants:RequestsPerMinute", EnvironmentValue.WholeNumber),
        new("REQUESTS_PER_HOUR", "Tenants:RequestsPerHour", EnvironmentValue.WholeNumber),
        new("JWT_SECRET_KEY", "Jwt:SecretKey"),
        new("TOKEN_EXPIRY", "Jwt:ExpirySeconds", EnvironmentValue.WholeNumber),
        new("OAUTH_AUTHORITY", "OAuth:Authority"),
        new("OAUTH_AUDIENCE", "OAuth:Audience"),
        new("REDIS_HOST", "Redis:Host"),
        new("REDIS_PORT", "Redis:Port", EnvironmentValue.WholeNumber),
        new("REDIS_PASSWORD", "Redis:Password"),
        new("REDIS_DB", "Redis:Database", EnvironmentValue.WholeNumber),
        new("SERVER_HOST", "Server:Host"),
        new("SERVER_PORT", "Server:Port", EnvironmentValue.WholeNumber),
        new("LOG_LEVEL", "Logging:LogLevel:Default", EnvironmentValue.LogLevel),
    ];

    /// <summary>What to call a setting in a message: <c>CEGID_BASE_URL (Cegid:BaseUrl)</c>, or the key alone where it has no other name.</summary>
    /// <param name="key">The configuration key.</param>
    public static string Describe(string key)
    {
        var alias = All.FirstOrDefault(name => name.Key.Equals(key, StringComparison.OrdinalIgnoreCase));
        return alias is null ? key : $"{alias.Name} ({alias.Key})";
    }
}
