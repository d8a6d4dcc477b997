using System.Security.Cryptography;
using CegidOrleans.Tenants;
using Microsoft.IdentityModel.Tokens;

namespace CegidOrleans.Gateway.Security.Tokens;

/// <summary>Binds a token to one API key: another key under the same id is another key.</summary>
internal static class KeyBinding
{
    /// <summary>What stands in the token. It is keyed with the signing secret, so that no one can try keys on it.</summary>
    public static string Of(TenantApiKey apiKey, SymmetricSecurityKey signingKey) =>
        Base64UrlEncoder.Encode(HMACSHA256.HashData(signingKey.Key, apiKey.Sha256.AsSpan()));
}
