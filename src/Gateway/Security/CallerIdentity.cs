using System.Security.Claims;
using CegidOrleans.Tenants;

namespace CegidOrleans.Gateway.Security;

/// <summary>A caller as ASP.NET Core's identity. It keeps the caller beside its claims, so that nothing is parsed again on the way.</summary>
internal sealed class CallerIdentity(Caller caller, string authenticationType) : ClaimsIdentity(
    [
        new Claim(Caller.TenantClaim, caller.Tenant.Value),
        new Claim(Caller.SubjectClaim, caller.Subject),
        new Claim(Caller.ScopeClaim, string.Join(' ', caller.Scopes)),
    ],
    authenticationType, Caller.SubjectClaim, null)
{
    /// <summary>The holder of an API key, with the scopes that its tenant leaves it.</summary>
    public static ClaimsPrincipal Of(ApiKeyHolder holder) =>
        new(new CallerIdentity(new Caller(holder.Tenant.Id, holder.Key.Id, [.. holder.Key.Scopes.Where(holder.Tenant.Permits)]), ApiKeyDefaults.Scheme));

    /// <summary>The caller.</summary>
    public Caller Caller { get; } = caller;
}
