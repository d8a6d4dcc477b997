using CegidOrleans.Tenants.Settings;

namespace CegidOrleans.Tenants.FromSettings;

/// <summary>The upstream of the default tenant, checked by the rules of every upstream, with messages that name the settings.</summary>
internal static class DefaultUpstream
{
    /// <summary>The upstream, or null when something is wrong and was noted.</summary>
    public static TenantUpstream? Read(DefaultTenantOptions options, out FieldErrors errors)
    {
        errors = new FieldErrors(NameOf);
        var settings = new UpstreamSettings
        {
            BaseUrl = options.BaseUrl,
            ApiVersion = options.ApiVersion,
            ApiKey = options.ApiKey,
            ClientId = options.ClientId,
            ClientSecret = options.ClientSecret,
            TokenUrl = options.TokenUrl,
            Scope = options.Scope,
            TimeoutSeconds = options.TimeoutSeconds,
        };
        return UpstreamRules.Read(settings, "", errors);
    }

    private static string NameOf(string field) => EnvironmentNames.Describe(DefaultTenantOptions.Section + ":" + field switch
    {
        "timeout" => nameof(DefaultTenantOptions.TimeoutSeconds),
        _ => char.ToUpperInvariant(field[0]) + field[1..],
    });
}
