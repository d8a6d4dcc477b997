namespace CegidOrleans.Gateway.Security.Tokens;

/// <summary>The tokens that the gateway itself issues.</summary>
internal static class JwtDefaults
{
    /// <summary>The name of the authentication scheme.</summary>
    public const string Scheme = "Jwt";

    /// <summary>The header <c>typ</c> of an access token (RFC 9068 section 2.1), so that no other kind of token is taken for one.</summary>
    public const string TokenType = "at+jwt";

    /// <summary>The claim that binds a token to the very API key it was issued for; a token of the open Development run has none.</summary>
    public const string KeyClaim = "key";
}
