using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace CegidOrleans.Writes;

/// <summary>The key under which a write is done once: 1–128 of <c>A–Z a–z 0–9 . _ : -</c>.</summary>
[GenerateSerializer, Immutable, Alias("idempotency-key")]
public readonly partial record struct IdempotencyKey
{
    /// <summary>The shape of a key, as JSON Schema and .NET read it.</summary>
    public const string Pattern = "^[A-Za-z0-9._:-]{1,128}$";

    private IdempotencyKey(string value) => Value = value;

    /// <summary>The key as text.</summary>
    [Id(0)]
    public string Value { get; }

    /// <summary>A key that nobody has used.</summary>
    public static IdempotencyKey New() => new(Guid.CreateVersion7().ToString("N"));

    /// <summary>Reads a key.</summary>
    /// <exception cref="FormatException">The text is not an idempotency key.</exception>
    public static IdempotencyKey Parse(string text) =>
        TryParse(text, out var key) ? key : throw new FormatException($"An idempotency key has to match {Pattern}.");

    /// <summary>Reads a key, or says that the text is none.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out IdempotencyKey key)
    {
        var valid = text is not null && Shape().IsMatch(text);
        key = valid ? new IdempotencyKey(text!) : default;
        return valid;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;

    [GeneratedRegex(@"\A[A-Za-z0-9._:-]{1,128}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
