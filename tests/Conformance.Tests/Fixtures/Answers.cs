using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using ModelContextProtocol.Protocol;

namespace CegidOrleans.Conformance.Tests.Fixtures;

/// <summary>Reads what clients answered.</summary>
internal static class Answers
{
    public static bool Has(this RequestParams? parameters, params string[] keys) => keys.All(key => parameters?.InputResponses?.ContainsKey(key) == true);

    /// <summary>The text of a field of an accepted form, or false where it is not there.</summary>
    public static bool TryGetText(this RequestParams? parameters, string key, string field, [NotNullWhen(true)] out string? text)
    {
        text = null;
        if (parameters?.InputResponses?.TryGetValue(key, out var response) == true && response.RawValue is { ValueKind: JsonValueKind.Object } raw
            && raw.TryGetProperty("content", out var content) && content.ValueKind == JsonValueKind.Object
            && content.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String)
        {
            text = value.GetString();
        }

        return text is not null;
    }
}
