using CegidOrleans.Gateway.Errors;
using CegidOrleans.Gateway.Security;
using Microsoft.AspNetCore.Authorization;

namespace CegidOrleans.Gateway.Audit;

/// <summary>Opens the audit of each request, and records those that are turned away before they become a call, by whatever stands in between.</summary>
internal sealed class AuditMiddleware(RequestDelegate next, AuditTrail trail, TimeProvider time)
{
    private const string McpPath = "/mcp";

    /// <summary>Lets the request pass, and looks at what became of it.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        var start = time.GetTimestamp();
        var request = context.Request.Path.StartsWithSegments(McpPath)
            ? new AuditedRequest(AuditedRequest.Mcp)
            : new AuditedRequest(AuditedRequest.Rest) { Operation = OperationOf(Route(context)) };
        context.Features.Set(request);
        try
        {
            await next(context);
        }
        catch (Exception error)
        {
            RecordUnlessCalled(context, request, start, error is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError);
            throw;
        }

        if (IsRefused(context, request))
        {
            RecordUnlessCalled(context, request, start, context.Response.StatusCode);
        }
    }

    // What was asked of a route that is open to everybody, or of none, concerns no tenant, nor does a wrong HTTP method; unless somebody stood in its way.
    private static bool IsRefused(HttpContext context, AuditedRequest request) => context.Response.StatusCode switch
    {
        StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden or StatusCodes.Status429TooManyRequests => true,
        >= 400 => context.GetEndpoint() is RouteEndpoint endpoint && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null,
        _ => request.Operation is not null && request.Transport == AuditedRequest.Mcp,
    };

    private static string? Route(HttpContext context) => (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;

    // What an MCP request asks for stands in its body; McpAudit says it once that is read.
    private static string? OperationOf(string? route) => route?.TrimStart('/').Split('/')[0] switch
    {
        "tools" => AuditedRequest.Tool,
        "prompts" => AuditedRequest.Prompt,
        "resources" => AuditedRequest.Resource,
        _ => null,
    };

    private void RecordUnlessCalled(HttpContext context, AuditedRequest request, long start, int status)
    {
        if (request.HasCall)
        {
            return;
        }

        var caller = context.User.Identity is { IsAuthenticated: true } ? Caller.Of(context.User) : null;
        trail.Record(new AuditEvent
        {
            Kind = AuditEventKind.Refusal,
            Time = time.GetUtcNow(),
            TraceId = TraceOf.Current(context),
            Transport = request.Transport,
            Tenant = caller?.Tenant.Value,
            Subject = caller?.Subject,
            Credential = caller is null ? null : context.User.Identity!.AuthenticationType,
            Operation = request.Operation,
            Name = Route(context),
            Outcome = AuditOutcome.Of(status),
            Status = status,
            Duration = time.GetElapsedTime(start),
        });
    }
}
