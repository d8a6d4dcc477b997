using System.Text.Json;
using CegidOrleans.Faults;
using CegidOrleans.Gateway.Errors;
using CegidOrleans.Gateway.Prompts;
using CegidOrleans.Gateway.Security;
using CegidOrleans.Gateway.Tools;
using ModelContextProtocol;

namespace CegidOrleans.Gateway.Rest.Prompts;

/// <summary>The prompts for people with <c>curl</c>.</summary>
internal static class PromptRoutes
{
    /// <summary>Maps <c>GET /prompts</c> and <c>GET</c> and <c>POST /prompts/{name}</c>.</summary>
    public static void MapPromptRoutes(this IEndpointRouteBuilder routes)
    {
        var prompts = routes.MapGroup("/prompts").RequireAuthorization().AddEndpointFilter<FaultFilter>();
        prompts.MapGet("", List);
        prompts.MapGet("/{name}", (string name, HttpContext context, PromptPipeline pipeline) => Get(name, context, pipeline, () => Task.FromResult(Query(context))));
        prompts.MapPost("/{name}", (string name, HttpContext context, PromptPipeline pipeline) => Get(name, context, pipeline, () => Body(context)));
    }

    private static JsonBytes List(HttpContext context, PromptPipeline pipeline) => new(JsonText.Object(writer =>
    {
        writer.WriteStartArray("prompts");
        foreach (var prompt in pipeline.For(Caller.Of(context.User)))
        {
            writer.WriteStartObject();
            writer.WriteString("name", prompt.Name);
            writer.WriteString("title", prompt.Title);
            writer.WriteString("description", prompt.Description);
            writer.WriteStartArray("arguments");
            foreach (var argument in prompt.Arguments)
            {
                writer.WriteStartObject();
                writer.WriteString("name", argument.Name);
                writer.WriteString("description", argument.Description);
                writer.WriteBoolean("required", argument.Required == true);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }));

    private static async Task<IResult> Get(string name, HttpContext context, PromptPipeline pipeline, Func<Task<PromptValues>> values)
    {
        if (pipeline.Find(name) is not { } prompt)
        {
            return Problem.Of(context, new CallError(FaultCode.NotFound, null, "There is no such prompt. GET /prompts lists them.", false));
        }

        var result = await pipeline.Get(prompt, Caller.Of(context.User), await values(), context.RequestAborted);
        context.Response.Headers.CacheControl = "no-store";
        return new JsonBytes(JsonText.Object(writer =>
        {
            writer.WriteString("description", result.Description);
            writer.WritePropertyName("messages");
            JsonSerializer.Serialize(writer, result.Messages, McpJsonUtilities.DefaultOptions);
        }));
    }

    private static PromptValues Query(HttpContext context) =>
        new(context.Request.Query.Select(item => KeyValuePair.Create(item.Key, item.Value.ToString())));

    private static async Task<PromptValues> Body(HttpContext context)
    {
        var body = await JsonBody.Read(context.Request, context.RequestAborted);
        return body.ValueKind == JsonValueKind.Object
            ? PromptValues.Of(body.EnumerateObject().GroupBy(member => member.Name, StringComparer.Ordinal).Select(same => KeyValuePair.Create(same.Key, same.Last().Value)))
            : throw CegidException.Invalid("body", "The body has to be a JSON object of arguments.");
    }
}
