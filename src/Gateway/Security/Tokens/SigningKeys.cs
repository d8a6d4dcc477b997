using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace CegidOrleans.Gateway.Security.Tokens;

/// <summary>The keys of the tokens that the gateway issues: one that signs, and those whose tokens are accepted.</summary>
internal sealed class SigningKeys
{
    private const int KeyIdBytes = 8;

    /// <summary>Makes the keys of the secrets.</summary>
    public SigningKeys(IOptions<JwtOptions> options)
    {
        var accepted = new[] { options.Value.SecretKey, options.Value.PreviousSecretKey };
        Accepted = [.. accepted.Where(secret => !string.IsNullOrEmpty(secret)).Select(secret => Key(secret!))];
    }

    /// <summary>The key that signs, or null where no secret is set.</summary>
    public SymmetricSecurityKey? Current => Accepted.FirstOrDefault();

    /// <summary>The keys whose tokens are accepted, the one that signs first.</summary>
    public ImmutableArray<SymmetricSecurityKey> Accepted { get; }

    private static SymmetricSecurityKey Key(string secret)
    {
        var bytes = Encoding.UTF8.GetBytes(secret);
        // The name stands in every token. A keyed hash of a fixed text tells nothing of the secret, and every gateway host finds the same.
        var name = HMACSHA256.HashData(bytes, "cegid-orleans key id"u8);
        return new SymmetricSecurityKey(bytes) { KeyId = Base64UrlEncoder.Encode(name[..KeyIdBytes]) };
    }
}
