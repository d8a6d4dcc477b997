using System.Text.Json;

namespace CegidOrleans.Cegid.Rest;

/// <summary>Why the ERP refused, in its own words: <c>{"error":{"code","message","field"}}</c> and what comes close to it.</summary>
/// <param name="Message">The message, as it came, or null.</param>
/// <param name="Field">The field at fault, as it came, or null.</param>
internal sealed record ErpError(string? Message, string? Field)
{
    private static readonly string[] MessageNames = ["message", "detail", "error_description", "title"];

    private static readonly ErpError None = new(null, null);

    /// <summary>Reads an error; a body that is none (an HTML page, nothing) says nothing.</summary>
    public static ErpError Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return Read(document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: text that is no UTF-8, or half a surrogate pair.
            return None;
        }
    }

    private static ErpError Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            return None;
        }

        if (root.TryGetProperty("error", out var error))
        {
            if (error.ValueKind == JsonValueKind.Object)
            {
                root = error;
            }
            else if (error.ValueKind == JsonValueKind.String)
            {
                return new ErpError(FirstText(root, MessageNames) ?? error.GetString(), FirstText(root, ["field"]));
            }
        }

        return new ErpError(FirstText(root, MessageNames), FirstText(root, ["field"]));
    }

    private static string? FirstText(JsonElement element, ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String)
            {
                return value.GetString();
            }
        }

        return null;
    }
}
