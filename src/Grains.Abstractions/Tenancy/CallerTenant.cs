namespace CegidOrleans.Tenancy;

/// <summary>
/// The tenant on whose behalf the current call runs. The gateway host sets it from the authenticated caller and from nowhere
/// else; it travels with every grain call, and the silo refuses a call whose tenant is not the one in the grain's key.
/// </summary>
public static class CallerTenant
{
    private const string Name = "cegid-tenant";

    /// <summary>The tenant of the current call, or null outside one.</summary>
    public static TenantId? Current => TenantId.TryParse(RequestContext.Get(Name) as string, out var tenant) ? tenant : null;

    /// <summary>Makes <paramref name="tenant"/> the tenant of every grain call made from here on in this asynchronous flow.</summary>
    public static void Set(TenantId tenant) => RequestContext.Set(Name, tenant.Value);
}
