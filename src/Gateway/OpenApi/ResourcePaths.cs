using CegidOrleans.Gateway.Resources;
using CegidOrleans.Gateway.Tools;
using Microsoft.OpenApi;

namespace CegidOrleans.Gateway.OpenApi;

/// <summary>The resources in the document: each type with its list and its documents.</summary>
internal sealed class ResourcePaths(ToolCatalogue tools)
{
    private const string Tag = "Resources";

    /// <summary>Adds the catalogue, the lists and the documents.</summary>
    public void AddTo(OpenApiDocument document)
    {
        document.Tags!.Add(new OpenApiTag { Name = Tag, Description = "The same documents as the MCP resources." });
        document.Paths["/resources"] = Get(document, "list_resources", "The resources that the caller may read", Schemas.AnyObject, [], 401);
        foreach (var type in ResourceCatalogue.All)
        {
            if (type.ListTool is not null)
            {
                var list = tools.Find(type.ListTool)!;
                document.Paths[$"/resources/{type.Name}"] = Get(
                    document,
                    $"resource_{type.Name}",
                    type.ListTitle(),
                    Schemas.Succeeding(list.OutputSchema),
                    [.. Parameters.OfQuery(list.InputSchema, ToolExamples.Of(type.ListTool))],
                    Answers.Always);
            }

            var read = tools.Find(type.ReadTool)!;
            var example = ToolExamples.Of(type.ReadTool)?[type.ReadArgument]?.GetValue<string>() ?? "";
            document.Paths[$"/resources/{type.Name}/{{{type.Parameter}}}"] = Get(
                document,
                $"resource_{type.Name}_{type.Parameter}",
                type.ItemTitle(),
                Schemas.Succeeding(read.OutputSchema),
                [
                    Parameters.OfPath(type.Parameter, type.ItemDescription(), example),
                    .. Parameters.OfQuery(read.InputSchema, null, type.ReadArgument),
                ],
                [.. Answers.Always, 404]);
        }
    }

    private static OpenApiPathItem Get(
        OpenApiDocument document, string id, string summary, OpenApiSchema answer, OpenApiParameter[] parameters, params int[] refusals) => new()
        {
            Operations = new()
            {
                [HttpMethod.Get] = new OpenApiOperation
                {
                    OperationId = id,
                    Summary = summary,
                    Tags = new HashSet<OpenApiTagReference> { new(Tag, document) },
                    Parameters = [.. parameters],
                    Responses = Answers.Of(document, Answers.Json("The resource", answer), 200, refusals),
                },
            },
        };
}
