using CegidOrleans.Tenants.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace CegidOrleans.Tenants.FromSettings;

/// <summary>The limits of a tenant that says nothing, for a host that makes its tenants itself.</summary>
public static class DefaultLimits
{
    /// <summary>Reads them from the section <c>Tenants</c>.</summary>
    /// <exception cref="OptionsValidationException">One of them is less than 1; the message names the setting.</exception>
    public static TenantLimits Read(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var options = configuration.GetSection(TenantsOptions.Section).Get<TenantsOptions>() ?? new TenantsOptions();
        var errors = new FieldErrors(field => EnvironmentNames.Describe($"{TenantsOptions.Section}:{field}"));
        options.CheckLimits(errors);
        return errors.IsEmpty ? options.Limits : throw new OptionsValidationException(TenantsOptions.Section, typeof(TenantsOptions), errors.All);
    }
}
