using System.Security.Claims;

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
    /// <summary>The caller.</summary>
    public Caller Caller { get; } = caller;
}
