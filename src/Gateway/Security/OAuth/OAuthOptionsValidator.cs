using CegidOrleans.Tenants;
using CegidOrleans.Tenants.Settings;
using Microsoft.Extensions.Options;

namespace CegidOrleans.Gateway.Security.OAuth;

/// <summary>Validates <see cref="OAuthOptions"/>; messages name the setting.</summary>
internal sealed class OAuthOptionsValidator : IValidateOptions<OAuthOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, OAuthOptions options)
    {
        var errors = new List<string>();
        if (string.IsNullOrWhiteSpace(options.Authority))
        {
            if (!string.IsNullOrWhiteSpace(options.Audience))
                errors.Add($"{Describe(nameof(options.Authority))}: is required beside {Describe(nameof(options.Audience))}.");
        }
        else
        {
            if (!IsSafe(options.Authority))
                errors.Add($"{Describe(nameof(options.Authority))}: has to be an https address (http on loopback only) without query or fragment.");
            if (string.IsNullOrWhiteSpace(options.Audience))
                errors.Add($"{Describe(nameof(options.Audience))}: is required beside {Describe(nameof(options.Authority))}: a token for another service must not open this one.");
        }

        if (string.IsNullOrWhiteSpace(options.TenantClaim))
            errors.Add($"{Describe(nameof(options.TenantClaim))}: is required.");
        if (string.IsNullOrWhiteSpace(options.ScopeClaim))
            errors.Add($"{Describe(nameof(options.ScopeClaim))}: is required.");
        if (!string.IsNullOrWhiteSpace(options.PublicUrl)
            && !(Uri.TryCreate(options.PublicUrl, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp)))
            errors.Add($"{Describe(nameof(options.PublicUrl))}: has to be an absolute http or https address.");
        foreach (var (theirs, ours) in options.ScopeNames.Where(pair => !Scopes.All.Contains(pair.Value)))
            errors.Add($"{Describe(nameof(options.ScopeNames))}:{theirs}: has to be one of {string.Join(", ", Scopes.All)}, not '{ours}'.");

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static bool IsSafe(string authority) =>
        Uri.TryCreate(authority, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
        && address.Query.Length == 0
        && address.Fragment.Length == 0;

    private static string Describe(string property) => EnvironmentNames.Describe($"{OAuthOptions.Section}:{property}");
}
