using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace CegidOrleans.Tenancy;

/// <summary>A tenant: one company with its own ERP, credentials, limits and cache. 1–63 characters, <c>[a-z0-9][a-z0-9-]*</c>.</summary>
[GenerateSerializer, Immutable, Alias("tenant-id")]
public readonly record struct TenantId
{
    /// <summary>What a tenant id looks like, as a regular expression.</summary>
    public const string Pattern = "^[a-z0-9][a-z0-9-]{0,62}$";

    /// <summary>The longest tenant id, in characters.</summary>
    public const int MaxLength = 63;

    // Every call of a grain reads two: no regular expression here.
    private static readonly SearchValues<char> Characters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    private TenantId(string value) => Value = value;

    /// <summary>The id as text.</summary>
    [Id(0)]
    public string Value { get; }

    /// <summary>Reads a tenant id.</summary>
    /// <exception cref="FormatException">The text is not a tenant id.</exception>
    public static TenantId Parse(string text) =>
        TryParse(text, out var tenant) ? tenant : throw new FormatException($"A tenant id has to match {Pattern}.");

    /// <summary>Reads a tenant id, or says that the text is none.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out TenantId tenant)
    {
        var valid = text is { Length: > 0 and <= MaxLength } && text[0] != '-' && !text.AsSpan().ContainsAnyExcept(Characters);
        tenant = valid ? new TenantId(text!) : default;
        return valid;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
