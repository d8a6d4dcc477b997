using CegidOrleans.Tenancy;
using CegidOrleans.Tenants;
using Microsoft.AspNetCore.Hosting.Server;

namespace CegidOrleans.Gateway.Security;

/// <summary>
/// Who a request without any credential is: nobody, but in the embedded Development run the demo tenant with all scopes but
/// <see cref="Scopes.Admin"/>, and that only while the server listens on loopback addresses.
/// </summary>
internal sealed class OpenAccess
{
    private readonly Lazy<Caller?> _caller;

    private OpenAccess(Func<Caller?> caller) => _caller = new Lazy<Caller?>(caller);

    /// <summary>No access without a credential.</summary>
    public static OpenAccess Closed { get; } = new(() => null);

    /// <summary>Who a request without any credential is, or null. To be asked only when the server listens.</summary>
    public Caller? Caller => _caller.Value;

    /// <summary>Access as <paramref name="tenant"/> while <paramref name="server"/> listens on loopback addresses only.</summary>
    public static OpenAccess OnLoopback(TenantId tenant, IServer server)
    {
        var scopes = Scopes.All.Remove(Scopes.Admin);
        return new OpenAccess(() => LoopbackListening.IsLoopbackOnly(server) ? new Caller(tenant, "anonymous", scopes) : null);
    }
}
