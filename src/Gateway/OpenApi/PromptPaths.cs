using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using ModelContextProtocol.Protocol;
using Prompt = CegidOrleans.Gateway.Prompts.Prompt;

namespace CegidOrleans.Gateway.OpenApi;

/// <summary>The prompts in the document.</summary>
internal sealed class PromptPaths(IEnumerable<Prompt> prompts)
{
    private const string Tag = "Prompts";

    /// <summary>Adds the list, and each prompt.</summary>
    public void AddTo(OpenApiDocument document)
    {
        document.Tags!.Add(new OpenApiTag { Name = Tag, Description = "An instruction for a model together with the data it is about." });
        document.Paths["/prompts"] = new OpenApiPathItem
        {
            Operations = new()
            {
                [HttpMethod.Get] = Operation(document, "list_prompts", "The prompts that the caller may get", "Names, arguments, descriptions", 401),
            },
        };
        foreach (var prompt in prompts)
        {
            var byQuery = Get(document, prompt, $"{prompt.Name}_by_query", " (by query)");
            byQuery.Parameters = [.. prompt.Arguments.Select(Query)];
            var byBody = Get(document, prompt, prompt.Name, "");
            byBody.RequestBody = new OpenApiRequestBody
            {
                Required = prompt.Arguments.Any(argument => argument.Required == true),
                Content = Answers.Content("application/json", Body(prompt), Example(prompt)),
            };
            document.Paths[$"/prompts/{prompt.Name}"] = new OpenApiPathItem { Operations = new() { [HttpMethod.Post] = byBody, [HttpMethod.Get] = byQuery } };
        }
    }

    private static OpenApiOperation Get(OpenApiDocument document, Prompt prompt, string id, string how)
    {
        var operation = Operation(document, id, prompt.Title + how, "{\"description\", \"messages\"}", [.. Answers.Always, 404]);
        operation.Description = prompt.Description;
        return operation;
    }

    private static OpenApiOperation Operation(OpenApiDocument document, string id, string summary, string answer, params int[] refusals) => new()
    {
        OperationId = id,
        Summary = summary,
        Tags = new HashSet<OpenApiTagReference> { new(Tag, document) },
        Responses = Answers.Of(document, Answers.Json(answer, Schemas.AnyObject), 200, refusals),
    };

    private static OpenApiParameter Query(PromptArgument argument) => new()
    {
        Name = argument.Name,
        In = ParameterLocation.Query,
        Required = argument.Required == true,
        Description = argument.Description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        Example = Example(argument),
    };

    // Arguments of a prompt are texts in MCP; a number or a boolean is taken for its text.
    private static OpenApiSchema Body(Prompt prompt) => new()
    {
        Type = JsonSchemaType.Object,
        Properties = prompt.Arguments.ToDictionary(argument => argument.Name, IOpenApiSchema (argument) => new OpenApiSchema
        {
            Type = JsonSchemaType.String | JsonSchemaType.Number | JsonSchemaType.Boolean,
            Description = argument.Description,
        }),
        Required = prompt.Arguments.Where(argument => argument.Required == true).Select(argument => argument.Name).ToHashSet(),
        AdditionalPropertiesAllowed = false,
    };

    private static JsonObject Example(Prompt prompt) =>
        new(prompt.Arguments.Where(argument => Example(argument) is not null).Select(argument => KeyValuePair.Create(argument.Name, (JsonNode?)Example(argument))));

    private static JsonValue? Example(PromptArgument argument) => argument.Name switch
    {
        "invoice_id" => JsonValue.Create("INV-001"),
        "customer_id" => JsonValue.Create("CUST-001"),
        "period" => JsonValue.Create("2026-01"),
        "comparison_period" => JsonValue.Create("2025-12"),
        "regulation" => JsonValue.Create(Findings.Regulation.All[0].Name),
        "threshold" => JsonValue.Create("50"),
        _ => null,
    };
}
