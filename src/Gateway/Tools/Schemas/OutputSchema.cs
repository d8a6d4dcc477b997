using System.Text.Json.Nodes;

namespace CegidOrleans.Gateway.Tools.Schemas;

/// <summary>The shapes of structured content. Each allows the error object too: clients hold a failed call's content against the same schema.</summary>
internal static class OutputSchema
{
    private const string Error = """
        "error":{"type":"object","required":["code","message","retryable"]}
        """;

    /// <summary>One document, as the ERP has it.</summary>
    public static string Document { get; } = Of("""
        "id":{"type":["string","integer"]},"version":{"type":["string","integer","null"]}
        """, "id");

    /// <summary>What a deletion answers; with a reason where a person did not confirm it.</summary>
    public static string Deleted { get; } = Of("""
        "id":{"type":"string"},"deleted":{"type":"boolean"},"reason":{"type":"string"}
        """, "id", "deleted");

    /// <summary>What a batch answers.</summary>
    public static string Batch { get; } = Of("""
        "results":{"type":"array","items":{"type":"object","properties":{"id":{"type":"string"},"invoice":{"type":"object"},"error":{"type":"object"}},"required":["id"]}}
        """, "results");

    /// <summary>Any object of the ERP's.</summary>
    public const string Open = """{"type":"object"}""";

    /// <summary>A page of documents.</summary>
    public static string Page(string plural) => Of($$$"""
        "{{{plural}}}":{"type":"array","items":{"type":"object"}},"total":{"type":["integer","null"]},"limit":{"type":"integer"},"offset":{"type":"integer"},"has_more":{"type":"boolean"},"items_shortened":{"type":"object"}
        """, plural, "limit", "offset", "has_more");

    /// <summary>A schema of an object that is published elsewhere, with the error object allowed beside it.</summary>
    public static string OrError(string schema)
    {
        var published = JsonNode.Parse(schema)!.AsObject();
        var required = published["required"]!.DeepClone();
        published.Remove("required");
        published["properties"]!["error"] = JsonNode.Parse($"{{{Error}}}")!["error"]!.DeepClone();
        published["anyOf"] = new JsonArray(new JsonObject { ["required"] = required }, new JsonObject { ["required"] = new JsonArray("error") });
        return published.ToJsonString();
    }

    private static string Of(string properties, params string[] required)
    {
        var names = string.Join(',', required.Select(name => $"\"{name}\""));
        return $$$"""{"type":"object","properties":{{{{properties}}},{{{Error}}}},"anyOf":[{"required":[{{{names}}}]},{"required":["error"]}]}""";
    }
}
