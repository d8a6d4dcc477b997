using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace CegidOrleans.Tenancy;

/// <summary>A tenant: one company with its own ERP, credentials, limits and cache. 1–63 characters, <c>[a-z0-9][a-z0-9-]*</c>.</summary>
[GenerateSerializer, Immutable, Alias("tenant-id")]
public readonly partial record struct TenantId
{
    /// <summary>What a tenant id looks like, as a regular expression.</summary>
    public const string Pattern = "^[a-z0-9][a-z0-9-]{0,62}$";

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
        var valid = text is not null && Shape().IsMatch(text);
        tenant = valid ? new TenantId(text!) : default;
        return valid;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;

    // \z and not $: a trailing line feed is not part of an id.
    [GeneratedRegex(@"\A[a-z0-9][a-z0-9-]{0,62}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
