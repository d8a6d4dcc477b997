namespace CegidOrleans.Tenants;

/// <summary>Where the settings say that the tenants come from.</summary>
public enum TenantSource
{
    /// <summary>Neither is set: only an embedded run with its own sandbox can do with that.</summary>
    Unset,

    /// <summary>One default tenant, from the section <c>Cegid</c>.</summary>
    DefaultTenant,

    /// <summary>The file that <c>Tenants:File</c> names.</summary>
    TenantsFile,
}
