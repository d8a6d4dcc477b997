using CegidOrleans.Gateway.Tools;
using Microsoft.OpenApi;

namespace CegidOrleans.Gateway.OpenApi;

/// <summary>The tools in the document: each with its own path, its own schemas and an example.</summary>
internal sealed class ToolPaths(ToolCatalogue catalogue)
{
    private const string Tag = "Tools";

    /// <summary>Adds the list, and each tool.</summary>
    public void AddTo(OpenApiDocument document)
    {
        document.Tags!.Add(new OpenApiTag { Name = Tag, Description = "What can be done. A tool that only reads also takes its arguments as a query." });
        document.Paths["/tools"] = Path((HttpMethod.Get, new OpenApiOperation
        {
            OperationId = "list_tools",
            Summary = "The tools that the caller may use",
            Tags = Tagged(document),
            Responses = Answers.Of(document, Answers.Json("The tools with their input schemas", Schemas.AnyObject), 200, 401),
        }));
        foreach (var tool in catalogue.All)
        {
            var post = (HttpMethod.Post, Post(document, tool));
            document.Paths[$"/tools/{tool.Definition.Name}"] =
                tool.Definition.Hints == ToolHints.ReadOnly ? Path(post, (HttpMethod.Get, Get(document, tool))) : Path(post);
        }
    }

    private static OpenApiPathItem Path(params (HttpMethod Method, OpenApiOperation Operation)[] operations) =>
        new() { Operations = operations.ToDictionary(entry => entry.Method, entry => entry.Operation) };

    private static HashSet<OpenApiTagReference> Tagged(OpenApiDocument document) => [new OpenApiTagReference(Tag, document)];

    private static OpenApiOperation Post(OpenApiDocument document, ToolCatalogue.Entry tool)
    {
        var operation = Call(document, tool, [413, 415]);
        operation.OperationId = tool.Definition.Name;
        operation.RequestBody = new OpenApiRequestBody
        {
            Description = "The arguments",
            Required = tool.InputSchema.TryGetProperty("required", out _),
            Content = Answers.Content("application/json", Schemas.Of(tool.InputSchema), ToolExamples.Of(tool.Definition.Name)),
        };
        return operation;
    }

    private static OpenApiOperation Get(OpenApiDocument document, ToolCatalogue.Entry tool)
    {
        var operation = Call(document, tool, []);
        operation.OperationId = $"{tool.Definition.Name}_by_query";
        operation.Summary += " (by query)";
        operation.Parameters = [.. Parameters.OfQuery(tool.InputSchema, ToolExamples.Of(tool.Definition.Name))];
        return operation;
    }

    private static OpenApiOperation Call(OpenApiDocument document, ToolCatalogue.Entry tool, int[] more)
    {
        var (status, meaning) = tool.Definition.Hints == ToolHints.Creates ? (201, "Created") : (200, "The tool's answer");
        int[] ofWrites = tool.Definition.Hints == ToolHints.ReadOnly ? [] : [409, 412, 422];
        return new OpenApiOperation
        {
            Summary = tool.Definition.Title,
            Description = $"{tool.Definition.Description}\n\nNeeds the scope `{tool.Definition.Scope}`.",
            Tags = Tagged(document),
            Responses = Answers.Of(
                document, Answers.Json(meaning, Schemas.Succeeding(tool.OutputSchema)), status, [.. Answers.Always, 404, .. ofWrites, .. more]),
        };
    }
}
