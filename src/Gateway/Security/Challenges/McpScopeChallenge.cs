using System.Text.Json;
using CegidOrleans.Gateway.Errors;
using CegidOrleans.Gateway.Security.OAuth;
using CegidOrleans.Gateway.Tools;
using CegidOrleans.Tenants;
using ModelContextProtocol.Protocol;

namespace CegidOrleans.Gateway.Security.Challenges;

/// <summary>
/// Answers an MCP request for which an access token lacks a scope with 403 and <c>insufficient_scope</c> (MCP authorization, "Runtime Insufficient Scope
/// Errors"), so that the client can ask its authorization server for more. It has to stand before the MCP server, whose answers begin with status 200.
/// A holder of an API key or of a token of ours has nobody to ask, and gets the tool's own error, which a model can read.
/// </summary>
internal sealed class McpScopeChallenge(BearerChallenge challenge, ToolCatalogue tools)
{
    /// <summary>Answers the challenge, or passes the request on.</summary>
    public Task Handle(HttpContext context, RequestDelegate next) =>
        context.User.Identity is CallerIdentity { AuthenticationType: OAuthDefaults.Scheme } identity && !MayAll(identity.Caller)
            ? Handle(context, identity, next)
            : next(context);

    private async Task Handle(HttpContext context, CallerIdentity identity, RequestDelegate next)
    {
        if (await Refusal(context, identity) is { } refusal)
            await refusal.ExecuteAsync(context);
        else
            await next(context);
    }

    private async ValueTask<IResult?> Refusal(HttpContext context, CallerIdentity identity)
    {
        context.Request.EnableBuffering();
        var needed = await Needed(context.Request, context.RequestAborted);
        context.Request.Body.Position = 0;
        if (needed is not { } need || identity.Caller.May(need.Scope))
            return null;

        challenge.AskFor(context, need.Scope);
        return Problem.Of(context, CallError.From(new InsufficientScopeException(need.Name, need.Scope)));
    }

    private static bool MayAll(Caller caller) => caller.May(Scopes.Read) && caller.May(Scopes.Write) && caller.May(Scopes.Delete);

    private async Task<(string Name, string Scope)?> Needed(HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            using var message = await JsonDocument.ParseAsync(request.Body, cancellationToken: cancellationToken);
            if (Text(message.RootElement, "method") is not { } method)
                return null;

            return method switch
            {
                RequestMethods.ToolsCall when message.RootElement.TryGetProperty("params", out var parameters) && tools.Find(Text(parameters, "name") ?? "") is { } tool =>
                    (tool.Definition.Name, tool.Definition.Scope),
                RequestMethods.PromptsGet or RequestMethods.ResourcesRead => (method, Scopes.Read),
                _ => null,
            };
        }
        catch (JsonException)
        {
            // The MCP server says what is wrong with it.
            return null;
        }
    }

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
