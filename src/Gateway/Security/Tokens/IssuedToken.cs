using System.Collections.Immutable;

namespace CegidOrleans.Gateway.Security.Tokens;

/// <summary>A token that was just issued.</summary>
/// <param name="AccessToken">The token.</param>
/// <param name="ExpiresIn">For how long it is good.</param>
/// <param name="Scopes">What its holder may do.</param>
internal sealed record IssuedToken(string AccessToken, TimeSpan ExpiresIn, ImmutableArray<string> Scopes);
