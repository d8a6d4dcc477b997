using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace CegidOrleans.Gateway.OpenApi;

/// <summary>The JSON Schemas that the tools publish, as OpenAPI 3.1 has them: its schemas are JSON Schema, so that nothing is said twice.</summary>
internal static class Schemas
{
    /// <summary>The name of the schema of problem details in the document.</summary>
    public const string Problem = "Problem";

    /// <summary>Any JSON object.</summary>
    public static OpenApiSchema AnyObject => new() { Type = JsonSchemaType.Object };

    /// <summary>The schema of an error: RFC 9457 problem details with the members of the public contract.</summary>
    public static OpenApiSchema ProblemDetails => Of(JsonNode.Parse("""
        {
          "type": "object",
          "properties": {
            "type": { "type": "string" },
            "title": { "type": "string" },
            "status": { "type": "integer" },
            "detail": { "type": "string", "description": "What is wrong and what to do next" },
            "code": {
              "type": "string",
              "enum": ["invalid_argument", "not_found", "conflict", "forbidden", "quota_exceeded", "upstream_unavailable", "upstream_rejected", "timeout", "outcome_unknown"]
            },
            "field": { "type": "string", "description": "The argument at fault" },
            "retryable": { "type": "boolean" },
            "retry_after_seconds": { "type": "integer" },
            "idempotency_key": { "type": "string", "description": "Repeat a write whose outcome is unknown with this key" },
            "traceId": { "type": "string" }
          },
          "required": ["title", "status"]
        }
        """)!);

    /// <summary>A published schema.</summary>
    public static OpenApiSchema Of(JsonElement schema) => Of(JsonNode.Parse(schema.GetRawText())!);

    /// <summary>The schema of what a tool answers when it succeeds: over REST an error is an answer of its own, and not beside the content.</summary>
    public static OpenApiSchema Succeeding(JsonElement outputSchema)
    {
        var schema = JsonNode.Parse(outputSchema.GetRawText())!.AsObject();
        if (schema["properties"]?["error"] is not null && schema["anyOf"] is JsonArray { Count: 2 } either)
        {
            schema["properties"]!.AsObject().Remove("error");
            schema["required"] = either[0]!["required"]?.DeepClone();
            schema.Remove("anyOf");
        }

        return Of(schema);
    }

    private static OpenApiSchema Of(JsonNode schema)
    {
        var read = new OpenApiJsonReader().ReadFragment<OpenApiSchema>(schema, OpenApiSpecVersion.OpenApi3_1, new OpenApiDocument(), out var diagnostic);
        return read is not null && diagnostic.Errors.Count == 0
            ? read
            : throw new InvalidOperationException($"A schema is none that OpenAPI 3.1 knows: {string.Join(' ', diagnostic.Errors.Select(error => error.Message))}");
    }
}
