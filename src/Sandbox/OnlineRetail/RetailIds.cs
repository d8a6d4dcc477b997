using System.Text.RegularExpressions;

namespace CegidOrleans.Sandbox.OnlineRetail;

/// <summary>What a document id may be; a row with another one stops the load, for the document could not be asked for.</summary>
internal static partial class RetailIds
{
    private const int LongestId = 128;

    public static bool IsValid(string id) => id.Length <= LongestId && Shape().IsMatch(id);

    [GeneratedRegex(@"\A[A-Za-z0-9_-]([A-Za-z0-9 _-]*[A-Za-z0-9_-])?\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Shape();
}
