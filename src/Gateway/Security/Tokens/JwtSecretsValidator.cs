using System.Text;
using CegidOrleans.Tenants.Settings;
using Microsoft.Extensions.Options;

namespace CegidOrleans.Gateway.Security.Tokens;

/// <summary>Validates the secrets of <see cref="JwtOptions"/>; messages name the setting and never its value.</summary>
internal sealed class JwtSecretsValidator : IValidateOptions<JwtOptions>
{
    // RFC 7518 section 3.2: a key of HS256 is at least as long as its hash.
    private const int MinBytes = 32;

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, JwtOptions options)
    {
        var errors = new List<string>();
        Check(options.SecretKey, nameof(options.SecretKey), errors);
        Check(options.PreviousSecretKey, nameof(options.PreviousSecretKey), errors);
        if (!string.IsNullOrEmpty(options.PreviousSecretKey) && string.IsNullOrEmpty(options.SecretKey))
            errors.Add($"{Describe(nameof(options.SecretKey))}: is required beside {JwtOptions.Section}:{nameof(options.PreviousSecretKey)}.");

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static void Check(string? secret, string property, List<string> errors)
    {
        if (!string.IsNullOrEmpty(secret) && Encoding.UTF8.GetByteCount(secret) < MinBytes)
            errors.Add($"{Describe(property)}: has to be at least {MinBytes} bytes long.");
    }

    private static string Describe(string property) => EnvironmentNames.Describe($"{JwtOptions.Section}:{property}");
}
