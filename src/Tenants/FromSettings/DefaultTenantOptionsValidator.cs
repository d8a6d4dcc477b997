using CegidOrleans.Tenants.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace CegidOrleans.Tenants.FromSettings;

/// <summary>Validates the section <c>Cegid</c>, unless the tenants come from a file.</summary>
internal sealed class DefaultTenantOptionsValidator(IConfiguration configuration) : IValidateOptions<DefaultTenantOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, DefaultTenantOptions options)
    {
        switch (configuration.GetTenantSource())
        {
            case TenantSource.TenantsFile:
                return ValidateOptionsResult.Skip;
            case TenantSource.Unset:
                return ValidateOptionsResult.Fail(
                    $"There is no tenant: set {EnvironmentNames.Describe("Cegid:BaseUrl")} or {EnvironmentNames.Describe("Tenants:File")}.");
            default:
                _ = DefaultUpstream.Read(options, out var errors);
                return errors.IsEmpty ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors.All);
        }
    }
}
