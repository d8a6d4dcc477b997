using ModelContextProtocol.Protocol;

namespace CegidOrleans.Conformance.Tests.Fixtures;

/// <summary>The smallest contents that are what they say.</summary>
internal static class SampleContent
{
    /// <summary>A PNG of one pixel.</summary>
    public static byte[] Png { get; } = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==");

    /// <summary>A WAV of two silent samples: 8 kHz, mono, 8 bit.</summary>
    public static byte[] Wav { get; } =
    [
        .. "RIFF"u8, 38, 0, 0, 0, .. "WAVEfmt "u8, 16, 0, 0, 0, 1, 0, 1, 0, 0x40, 0x1F, 0, 0, 0x40, 0x1F, 0, 0, 1, 0, 8, 0, .. "data"u8, 2, 0, 0, 0, 0x80, 0x80,
    ];

    public static TextContentBlock Text(string text) => new() { Text = text };

    public static ImageContentBlock Image() => ImageContentBlock.FromBytes(Png, "image/png");

    public static EmbeddedResourceBlock Resource(string uri, string mimeType, string text) =>
        new() { Resource = new TextResourceContents { Uri = uri, MimeType = mimeType, Text = text } };
}
