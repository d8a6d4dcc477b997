using System.Collections.Immutable;
using System.Globalization;
using CegidOrleans.Faults;
using CegidOrleans.Tenants;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CegidOrleans.Gateway.Security.Tokens;

/// <summary>Issues access tokens for callers that came with an API key.</summary>
internal sealed class TokenIssuer(SigningKeys keys, IOptions<JwtOptions> options, TenantDirectory tenants, TimeProvider time)
{
    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };

    /// <summary>Whether a secret is set, without which nothing is issued.</summary>
    public bool CanIssue => keys.Current is not null;

    /// <summary>Issues a token.</summary>
    /// <param name="caller">Who asks, as it was authenticated by its API key or by the open Development run.</param>
    /// <param name="requested">The scopes that the token is to have, separated by blanks; all of the caller's where null or blank.</param>
    /// <exception cref="CegidException"><c>invalid_argument</c>: a scope is unknown; <c>forbidden</c>: the caller does not have it.</exception>
    /// <exception cref="InvalidOperationException">No secret is set.</exception>
    public IssuedToken Issue(Caller caller, string? requested)
    {
        var signingKey = keys.Current ?? throw new InvalidOperationException("No secret is set to sign tokens with.");
        var scopes = Narrow(caller, requested);
        var now = time.GetUtcNow();
        var lifetime = TimeSpan.FromSeconds(options.Value.ExpirySeconds);
        var claims = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            [JwtRegisteredClaimNames.Sub] = caller.Subject,
            [Caller.TenantClaim] = caller.Tenant.Value,
            [Caller.ScopeClaim] = string.Join(' ', scopes),
            [JwtRegisteredClaimNames.Jti] = Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture),
        };
        if (tenants.Find(caller.Tenant)?.ApiKeys.FirstOrDefault(key => key.Id == caller.Subject) is { } apiKey)
            claims[JwtDefaults.KeyClaim] = KeyBinding.Of(apiKey, signingKey);

        var token = _handler.CreateToken(new SecurityTokenDescriptor
        {
            TokenType = JwtDefaults.TokenType,
            Issuer = options.Value.Issuer,
            Audience = options.Value.Audience,
            IssuedAt = now.UtcDateTime,
            NotBefore = now.UtcDateTime,
            Expires = (now + lifetime).UtcDateTime,
            Claims = claims,
            SigningCredentials = new SigningCredentials(signingKey, SecurityAlgorithms.HmacSha256),
        });
        return new IssuedToken(token, lifetime, scopes);
    }

    private static ImmutableArray<string> Narrow(Caller caller, string? requested)
    {
        var asked = requested?.Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).ToImmutableArray() ?? [];
        if (asked.IsEmpty)
            return caller.Scopes;

        if (!asked.All(scope => Scopes.All.Contains(scope)))
            throw CegidException.Invalid("scope", $"scope has to be some of {string.Join(", ", Scopes.All)}, separated by blanks.");

        return asked.FirstOrDefault(scope => !caller.May(scope)) is { } missing
            ? throw new CegidException(FaultCode.Forbidden, $"The API key does not have the scope {missing}; a token never has more than its key.")
            : asked;
    }
}
