using System.Globalization;
using System.Text.Json;

namespace CegidOrleans.Cegid.Rest.Authentication;

/// <summary>A token and when to ask for the next one.</summary>
/// <param name="Authorization">The header with the token.</param>
/// <param name="RenewAt">A little before it expires.</param>
internal sealed record AccessToken(ErpAuthorization Authorization, DateTimeOffset RenewAt)
{
    // What RFC 6749 leaves open: an answer without expires_in.
    private static readonly TimeSpan DefaultLifetime = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(60);

    /// <summary>Reads a token endpoint's answer (RFC 6749 section 5.1), or gives null where it is none.</summary>
    /// <param name="json">The answer.</param>
    /// <param name="askedAt">When it was asked for: the lifetime counts from the issue, which was not before.</param>
    public static AccessToken? Parse(ReadOnlyMemory<byte> json, DateTimeOffset askedAt)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object
                || !root.TryGetProperty("access_token", out var token)
                || token.ValueKind != JsonValueKind.String
                || token.GetString() is not { Length: > 0 } text
                || text.Any(character => character is <= ' ' or > '~')
                || !IsBearer(root))
            {
                return null;
            }

            var lifetime = Lifetime(root);
            var margin = TimeSpan.FromTicks(Math.Min(Margin.Ticks, lifetime.Ticks / 2));
            return new AccessToken(new ErpAuthorization("Authorization", "Bearer ", text), askedAt + lifetime - margin);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsBearer(JsonElement root) =>
        !root.TryGetProperty("token_type", out var type)
        || (type.ValueKind == JsonValueKind.String && string.Equals(type.GetString(), "Bearer", StringComparison.OrdinalIgnoreCase));

    private static TimeSpan Lifetime(JsonElement root)
    {
        var text = root.TryGetProperty("expires_in", out var expires)
            ? expires.ValueKind switch { JsonValueKind.Number => expires.GetRawText(), JsonValueKind.String => expires.GetString(), _ => null }
            : null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds > 0
            ? TimeSpan.FromSeconds(seconds)
            : DefaultLifetime;
    }
}
