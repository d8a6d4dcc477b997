using CegidOrleans.Tenants.Settings;
using Microsoft.Extensions.Options;

namespace CegidOrleans.Tenants;

/// <summary>Validates the section <c>Tenants</c>; messages name the setting and never its value.</summary>
internal sealed class TenantsOptionsValidator : IValidateOptions<TenantsOptions>
{
    private const int MaxPollSeconds = 60;

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, TenantsOptions options)
    {
        var errors = new FieldErrors(field => EnvironmentNames.Describe($"{TenantsOptions.Section}:{field}"));
        options.CheckLimits(errors);
        FieldRules.Between(options.FilePollSeconds, 1, MaxPollSeconds, nameof(options.FilePollSeconds), errors);
        if (!options.HasFile)
        {
            FieldRules.PresentableKey(options.DefaultApiKey, nameof(options.DefaultApiKey), errors);
        }

        return errors.IsEmpty ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors.All);
    }
}
