using System.Text.RegularExpressions;

namespace CegidOrleans.Tenants;

/// <summary>Makes a tenant's upstream of what was written down; one set of rules for the settings and for the tenants file.</summary>
internal static partial class UpstreamRules
{
    private const string Rest = "rest";
    private const int DefaultTimeoutSeconds = 30;
    private const int MaxTimeoutSeconds = 600;

    /// <summary>The upstream, or null when something is wrong and was noted.</summary>
    /// <param name="settings">What was written down. Blank counts as left out.</param>
    /// <param name="prefix">What stands before the field names in messages: <c>cegid.</c>.</param>
    /// <param name="errors">Where errors are noted.</param>
    public static TenantUpstream? Read(UpstreamSettings settings, string prefix, FieldErrors errors)
    {
        var before = errors.All.Count;
        var protocol = Blank(settings.Protocol) ?? Rest;
        if (protocol != Rest)
            errors.Add(prefix + "protocol", $"has to be '{Rest}'.");

        var version = Blank(settings.ApiVersion) ?? "v1";
        if (!Segment().IsMatch(version))
            errors.Add(prefix + "apiVersion", "has to be one path segment of letters, digits, '.', '_' and '-', such as 'v1'.");

        var timeout = settings.TimeoutSeconds ?? DefaultTimeoutSeconds;
        FieldRules.Between(timeout, 1, MaxTimeoutSeconds, prefix + "timeout", errors);

        var baseUrl = BaseUrl(settings, prefix, errors);
        FieldRules.HeaderValue(Blank(settings.ApiKey), prefix + "apiKey", errors);
        var credentials = Credentials(settings, baseUrl, prefix, errors);
        if (errors.All.Count > before)
            return null;

        return new TenantUpstream
        {
            Protocol = protocol,
            BaseUrl = baseUrl!,
            ApiVersion = version,
            ApiKey = Blank(settings.ApiKey),
            ClientCredentials = credentials,
            Timeout = TimeSpan.FromSeconds(timeout),
        };
    }

    private static Uri? BaseUrl(UpstreamSettings settings, string prefix, FieldErrors errors)
    {
        if (Blank(settings.BaseUrl) is { } text)
            return FieldRules.BaseAddress(text, prefix + "baseUrl", errors);

        errors.Add(prefix + "baseUrl", "is required.");
        return null;
    }

    private static TenantClientCredentials? Credentials(UpstreamSettings settings, Uri? baseUrl, string prefix, FieldErrors errors)
    {
        var id = Blank(settings.ClientId);
        var secret = Blank(settings.ClientSecret);
        var tokenUrl = Blank(settings.TokenUrl) is { } text
            ? FieldRules.BaseAddress(text, prefix + "tokenUrl", errors)
            : baseUrl is null ? null : new Uri(baseUrl.AbsoluteUri.TrimEnd('/') + "/oauth/token");
        switch (id, secret)
        {
            case (null, null):
                if (Blank(settings.ApiKey) is null)
                    errors.Add(prefix + "apiKey", "is required, unless there is a client id with a client secret.");
                return null;
            case (null, _):
                errors.Add(prefix + "clientId", "is required beside a client secret.");
                return null;
            case (_, null):
                errors.Add(prefix + "clientSecret", "is required beside a client id.");
                return null;
            default:
                return tokenUrl is null ? null : new TenantClientCredentials(tokenUrl, id, secret, Blank(settings.Scope));
        }
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    // Not '.' or '..': the segment must not walk up the path.
    [GeneratedRegex(@"\A[A-Za-z0-9_-][A-Za-z0-9._-]{0,31}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Segment();
}
