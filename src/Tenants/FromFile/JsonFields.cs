using System.Text.Json;

namespace CegidOrleans.Tenants.FromFile;

/// <summary>What has to be said about JSON members, whatever they mean.</summary>
internal static class JsonFields
{
    private const int MaxShown = 64;

    /// <summary>A member's name as it can be written into a message or a log: escaped and not too long.</summary>
    public static string Show(string name)
    {
        var shown = JsonEncodedText.Encode(name).Value;
        return shown.Length <= MaxShown ? shown : shown[..MaxShown] + "…";
    }

    /// <summary>Notes every member that the file's format does not know.</summary>
    public static void RefuseUnknown(Dictionary<string, JsonElement>? unknown, string prefix, FieldErrors errors)
    {
        foreach (var name in unknown?.Keys ?? Enumerable.Empty<string>())
            errors.Add(prefix + Show(name), "is not a known field.");
    }

    /// <summary>Notes every member that stands twice, at any depth: which of two would count is not for the reader to guess.</summary>
    public static void RefuseDuplicates(JsonElement element, string path, FieldErrors errors)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var seen = new HashSet<string>(StringComparer.Ordinal);
                foreach (var member in element.EnumerateObject())
                {
                    var memberPath = path.Length == 0 ? Show(member.Name) : $"{path}.{Show(member.Name)}";
                    if (!seen.Add(member.Name))
                        errors.Add(memberPath, "stands twice.");
                    RefuseDuplicates(member.Value, memberPath, errors);
                }

                break;
            case JsonValueKind.Array:
                var index = 0;
                foreach (var item in element.EnumerateArray())
                    RefuseDuplicates(item, $"{path}[{index++}]", errors);
                break;
            default:
                break;
        }
    }

    /// <summary>What kind of value a field takes, for a value of another kind.</summary>
    /// <param name="path">Where the field stands, as <see cref="JsonException.Path"/> says it: <c>$.cegid.timeout</c>.</param>
    /// <param name="errors">Where the error is noted.</param>
    public static void RefuseType(string? path, FieldErrors errors)
    {
        var field = path is { Length: > 2 } ? path[2..] : "";
        errors.Add(field.Length == 0 ? "the entry" : field, $"has to be {Expected(field)}.");
    }

    private static string Expected(string field) => field switch
    {
        "" or "cegid" or "limits" or "cache" => "an object",
        "cegid.timeout" => "a whole number",
        "confirmDeletion" or "readOnly" or "allowDeletion" => "true or false",
        "apiKeys" => "an array",
        _ when field.StartsWith("limits.", StringComparison.Ordinal) || field.StartsWith("cache.", StringComparison.Ordinal) => "a whole number",
        _ when field.EndsWith(".scopes", StringComparison.Ordinal) => "an array of texts",
        _ when field.StartsWith("apiKeys[", StringComparison.Ordinal) && field.EndsWith(']') && !field.Contains('.', StringComparison.Ordinal) =>
            "an object",
        _ => "a text",
    };
}
