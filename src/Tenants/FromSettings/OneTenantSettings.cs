using CegidOrleans.Tenants.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace CegidOrleans.Tenants.FromSettings;

/// <summary>What the settings say of the tenant of a run with one tenant, for a host that makes that tenant itself.</summary>
public static class OneTenantSettings
{
    /// <summary>Reads the section <c>Tenants</c>.</summary>
    /// <exception cref="OptionsValidationException">A limit is less than 1; the message names the setting.</exception>
    public static TenantsOptions Read(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var options = configuration.GetSection(TenantsOptions.Section).Get<TenantsOptions>() ?? new TenantsOptions();
        var errors = new FieldErrors(field => EnvironmentNames.Describe($"{TenantsOptions.Section}:{field}"));
        options.CheckLimits(errors);
        return errors.IsEmpty ? options : throw new OptionsValidationException(TenantsOptions.Section, typeof(TenantsOptions), errors.All);
    }

    /// <summary>The tenant with the limits of the settings, and with what they permit to be done in its ERP.</summary>
    /// <param name="options">The settings, validated.</param>
    /// <param name="tenant">The tenant.</param>
    public static Tenant Of(TenantsOptions options, Tenant tenant)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(tenant);
        return tenant with
        {
            Limits = options.Limits,
            ConfirmDeletion = options.ConfirmDeletion,
            ReadOnly = options.ReadOnly,
            AllowDeletion = options.AllowDeletion,
        };
    }
}
