using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace CegidOrleans.Documents;

/// <summary>
/// What a document id may be: 1–128 letters, digits, <c>_</c>, <c>-</c> and inner blanks. Blanks are significant and never trimmed (Y2
/// item codes are padded inside). Slashes, dots, percent signs and control characters are refused, so that no id can be read as a path.
/// </summary>
public static partial class DocumentId
{
    /// <summary>The shape of an id, as JSON Schema and .NET read it.</summary>
    public const string Pattern = "^[A-Za-z0-9_-]([A-Za-z0-9 _-]*[A-Za-z0-9_-])?$";

    /// <summary>The shape of an id in words, to be put behind "has to be".</summary>
    public const string InWords =
        "an id: 1–128 letters, digits, '_', '-' or inner blanks; no slashes, dots, percent signs or control characters";

    /// <summary>The longest id, in characters.</summary>
    public const int MaxLength = 128;

    /// <summary>Whether the text can be the id of a document.</summary>
    public static bool IsValid([NotNullWhen(true)] string? text) => text is { Length: > 0 and <= MaxLength } && Shape().IsMatch(text);

    [GeneratedRegex(@"\A[A-Za-z0-9_-]([A-Za-z0-9 _-]*[A-Za-z0-9_-])?\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Shape();
}
