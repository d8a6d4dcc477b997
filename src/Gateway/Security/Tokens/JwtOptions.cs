using System.ComponentModel.DataAnnotations;

namespace CegidOrleans.Gateway.Security.Tokens;

/// <summary>Settings of the section <c>Jwt</c>: the tokens that the gateway itself issues. Holds secrets: never log it.</summary>
public sealed class JwtOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Jwt";

    /// <summary>The secret that tokens are signed with (<c>JWT_SECRET_KEY</c>), at least 32 bytes of UTF-8; without it none are issued.</summary>
    public string? SecretKey { get; set; }

    /// <summary>The secret before this one: tokens signed with it are accepted until they expire, and none are signed with it any more.</summary>
    public string? PreviousSecretKey { get; set; }

    /// <summary>The lifetime of a token in seconds (<c>TOKEN_EXPIRY</c>), 1–604800 (a week).</summary>
    [Range(1, 604_800)]
    public int ExpirySeconds { get; set; } = 3600;

    /// <summary>Who the tokens say that they come from.</summary>
    [Required]
    public string Issuer { get; set; } = "cegid-orleans";

    /// <summary>Whom the tokens say that they are for.</summary>
    [Required]
    public string Audience { get; set; } = "cegid-orleans";
}
