using System.Collections.Immutable;
using System.Security.Claims;
using CegidOrleans.Tenancy;

namespace CegidOrleans.Gateway.Security;

/// <summary>Who is calling, and what it may do. Made from authenticated claims and from nothing else.</summary>
/// <param name="Tenant">The tenant that the caller acts for.</param>
/// <param name="Subject">What the caller is called in audit events: a key's id or a token's subject.</param>
/// <param name="Scopes">What it may do.</param>
internal sealed record Caller(TenantId Tenant, string Subject, ImmutableArray<string> Scopes)
{
    /// <summary>The claim that carries the tenant's id.</summary>
    public const string TenantClaim = "tenant";

    /// <summary>The claim that carries the subject.</summary>
    public const string SubjectClaim = "sub";

    /// <summary>The claim that carries the scopes, separated by blanks.</summary>
    public const string ScopeClaim = "scope";

    /// <summary>Whether the caller may do what <paramref name="scope"/> stands for.</summary>
    public bool May(string scope) => Scopes.Contains(scope);

    /// <summary>The caller of an authenticated request.</summary>
    /// <exception cref="InvalidOperationException">The request is not authenticated: its endpoint asks for no authorization.</exception>
    public static Caller Of(ClaimsPrincipal? user)
    {
        if (user?.Identity is CallerIdentity known)
            return known.Caller;

        if (user is null || !TenantId.TryParse(user.FindFirstValue(TenantClaim), out var tenant))
            throw new InvalidOperationException("The request has no caller; its endpoint has to require authorization.");

        var scopes = user.FindFirstValue(ScopeClaim)?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        return new Caller(tenant, user.FindFirstValue(SubjectClaim) ?? "", [.. scopes]);
    }
}
