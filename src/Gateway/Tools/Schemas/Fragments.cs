using CegidOrleans.Documents;
using CegidOrleans.Finance;
using CegidOrleans.Writes;

namespace CegidOrleans.Gateway.Tools.Schemas;

/// <summary>Parts of input schemas that several tools have, said once. Each is the JSON of one property's schema.</summary>
internal static class Fragments
{
    /// <summary>The keyword of an argument that is repeated in a header (SEP-2243).</summary>
    public const string HeaderKeyword = "x-mcp-header";

    /// <summary>The id of a document.</summary>
    public static string Id(string description) =>
        $$"""{"type":"string","minLength":1,"maxLength":{{DocumentId.MaxLength}},"pattern":"{{DocumentId.Pattern}}","description":"{{description}}"}""";

    /// <summary>A text of at most so many characters, not all blank and none of them a control character.</summary>
    public static string Text(int maxLength, string description) =>
        $$"""{"type":"string","minLength":1,"maxLength":{{maxLength}},"pattern":"^(?=.*\\S)[^\\u0000-\\u001f\\u007f]*$","description":"{{description}}"}""";

    /// <summary>
    /// An argument that clients of 2026-07-28 repeat in the header <c>Mcp-Param-{header}</c> (<c>x-mcp-header</c>, SEP-2243), where a proxy can see it. For an
    /// optional one only: whoever calls without having listed the tools sends no such header, and is refused by the SDK.
    /// </summary>
    public static string InHeader(string header, string schema) => $"{schema[..^1]},\"{HeaderKeyword}\":\"{header}\"}}";

    /// <summary>A text that may have lines.</summary>
    public static string Lines(int maxLength, string description) =>
        $$"""{"type":"string","maxLength":{{maxLength}},"pattern":"^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f]*$","description":"{{description}}"}""";

    /// <summary>A day.</summary>
    public static string Date(string description) =>
        $$"""{"type":"string","pattern":"^[0-9]{4}-[0-9]{2}-[0-9]{2}$","description":"{{description}} (YYYY-MM-DD)"}""";

    /// <summary>An amount of money.</summary>
    public static string Amount(string description) =>
        $$"""{"type":"number","minimum":-999999999999,"maximum":999999999999,"description":"{{description}}"}""";

    /// <summary>The page size.</summary>
    public static string Limit(int otherwise) =>
        $$"""{"type":"integer","minimum":1,"maximum":500,"default":{{otherwise}},"description":"Page size"}""";

    /// <summary>The page's start.</summary>
    public const string Offset = """{"type":"integer","minimum":0,"maximum":10000000,"default":0,"description":"How many to skip"}""";

    /// <summary>The freshness bound of a read.</summary>
    public const string MaxAge =
        """{"type":"integer","minimum":0,"maximum":86400,"description":"Oldest acceptable state in seconds; 0 asks the ERP now. Leave out for the usual cache"}""";

    /// <summary>A month.</summary>
    public const string Period = $$"""{"type":"string","pattern":"{{FinancialPeriod.Pattern}}","description":"Month (YYYY-MM)"}""";

    /// <summary>The key under which a write is done once.</summary>
    public const string WriteKey =
        $$"""{"type":"string","pattern":"{{IdempotencyKey.Pattern}}","description":"Your own unique key for this write. Repeating the call with the same key never writes twice"}""";

    /// <summary>The version that a writer has seen.</summary>
    public static string ExpectedVersion { get; } = Text(128, "The version you have read; refused with conflict if the document has changed since");

    /// <summary>The fields to set.</summary>
    public static string Data(string examples) =>
        $$"""{"type":"object","minProperties":1,"description":"Fields to set, all others stay as they are; null clears. E.g. {{examples}}"}""";
}
