using CegidOrleans.Faults;
using CegidOrleans.Gateway.Errors;
using CegidOrleans.Gateway.Security;
using CegidOrleans.Gateway.Tools;

namespace CegidOrleans.Gateway.Rest.Tools;

/// <summary>The tools for people with <c>curl</c>.</summary>
internal static class ToolRoutes
{
    /// <summary>Maps <c>GET /tools</c>, <c>POST /tools/{name}</c> and, for tools that only read, <c>GET /tools/{name}</c>.</summary>
    public static void MapToolRoutes(this IEndpointRouteBuilder routes)
    {
        var tools = routes.MapGroup("/tools").RequireAuthorization().AddEndpointFilter<FaultFilter>();
        tools.MapGet("", List);
        tools.MapGet("/{name}", Get);
        tools.MapPost("/{name}", Post);
    }

    private static JsonBytes List(HttpContext context, ToolCatalogue catalogue)
    {
        var caller = Caller.Of(context.User);
        var json = JsonText.Object(writer =>
        {
            writer.WriteStartArray("tools");
            foreach (var tool in catalogue.All.Where(tool => caller.May(tool.Definition.Scope)))
            {
                writer.WriteStartObject();
                writer.WriteString("name", tool.Definition.Name);
                writer.WriteString("title", tool.Definition.Title);
                writer.WriteString("description", tool.Definition.Description);
                writer.WriteString("scope", tool.Definition.Scope);
                writer.WritePropertyName("input_schema");
                tool.InputSchema.WriteTo(writer);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        });
        return new JsonBytes(json);
    }

    private static Task<IResult> Get(string name, HttpContext context, ToolCatalogue catalogue, ToolPipeline pipeline)
    {
        if (catalogue.Find(name) is { } tool && tool.Definition.Hints != ToolHints.ReadOnly)
        {
            context.Response.Headers.Allow = HttpMethods.Post;
            var error = new CallError(FaultCode.InvalidArgument, null, $"{name} writes: call it with POST and its arguments as a JSON body.", false);
            return Task.FromResult(Problem.Of(context, StatusCodes.Status405MethodNotAllowed, error));
        }

        return Call(name, context, catalogue, pipeline, found => Task.FromResult(QueryArguments.Read(found.InputSchema, context.Request.Query)));
    }

    private static Task<IResult> Post(string name, HttpContext context, ToolCatalogue catalogue, ToolPipeline pipeline) =>
        Call(name, context, catalogue, pipeline, _ => JsonBody.Read(context.Request, context.RequestAborted));

    private static async Task<IResult> Call(
        string name, HttpContext context, ToolCatalogue catalogue, ToolPipeline pipeline, Func<ToolCatalogue.Entry, Task<System.Text.Json.JsonElement>> arguments)
    {
        if (catalogue.Find(name) is not { } tool)
        {
            return Problem.Of(context, new CallError(FaultCode.NotFound, null, "There is no such tool. GET /tools lists them.", false));
        }

        var answer = await pipeline.Call(tool, Caller.Of(context.User), await arguments(tool), context.RequestAborted);
        context.Response.SetFreshness(answer);
        context.Response.StatusCode = tool.Definition.Hints == ToolHints.Creates ? StatusCodes.Status201Created : StatusCodes.Status200OK;
        return new JsonBytes(answer.Json);
    }
}
