using System.Text;

namespace CegidOrleans.Gateway.Tests.Telemetry;

/// <summary>A secret that can be recognised wherever it turns up, as it is or in a disguise that programs put texts in.</summary>
internal sealed record Secret(string Name, string Value)
{
    private readonly string[] _forms =
    [
        Value,
        Uri.EscapeDataString(Value),
        System.Net.WebUtility.UrlEncode(Value),
        System.Text.Json.JsonEncodedText.Encode(Value).ToString(),
        // The last quantum of four depends on what follows.
        Convert.ToBase64String(Encoding.UTF8.GetBytes(Value))[..(Value.Length / 3 * 4)],
    ];

    /// <summary>A new one. The signs are those that encodings change.</summary>
    public static Secret New(string name) => new(name, $"{name}/+={Guid.NewGuid():N}");

    /// <summary>Whether it stands in the text, whatever the case.</summary>
    public bool IsIn(string text) => _forms.Any(form => text.Contains(form, StringComparison.OrdinalIgnoreCase));
}
