using CegidOrleans.Tenants.FromSettings;
using Microsoft.Extensions.Configuration;

namespace CegidOrleans.Tenants;

/// <summary>Reads off the settings where the tenants come from, before anything is registered.</summary>
public static class TenantSourceExtensions
{
    /// <summary>Where the tenants come from. The file wins over the default tenant; blank values count as unset.</summary>
    public static TenantSource GetTenantSource(this IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        if (!string.IsNullOrWhiteSpace(configuration[$"{TenantsOptions.Section}:{nameof(TenantsOptions.File)}"]))
            return TenantSource.TenantsFile;

        return string.IsNullOrWhiteSpace(configuration[$"{DefaultTenantOptions.Section}:{nameof(DefaultTenantOptions.BaseUrl)}"])
            ? TenantSource.Unset
            : TenantSource.DefaultTenant;
    }
}
