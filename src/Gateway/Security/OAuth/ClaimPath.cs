using System.Collections.Immutable;
using System.Text.Json;

namespace CegidOrleans.Gateway.Security.OAuth;

/// <summary>Reads texts out of a token's claims.</summary>
internal static class ClaimPath
{
    /// <summary>
    /// The texts at <paramref name="path"/>: those of an array, or those of one text that are separated by blanks; none where there is nothing of that
    /// kind. A claim of exactly that name wins over a path, for names may be addresses with dots in them.
    /// </summary>
    public static ImmutableArray<string> Texts(JsonElement claims, string path)
    {
        if (!claims.TryGetProperty(path, out var found))
        {
            found = claims;
            foreach (var step in path.Split('.'))
            {
                if (found.ValueKind != JsonValueKind.Object || !found.TryGetProperty(step, out found))
                    return [];
            }
        }

        return found.ValueKind switch
        {
            JsonValueKind.String => [.. found.GetString()!.Split(' ', StringSplitOptions.RemoveEmptyEntries)],
            JsonValueKind.Array => [.. found.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)],
            _ => [],
        };
    }
}
