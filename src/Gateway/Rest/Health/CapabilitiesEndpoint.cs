using System.Text.Json;
using CegidOrleans.Documents;
using CegidOrleans.Gateway.Hosting;
using CegidOrleans.Gateway.Mcp;
using CegidOrleans.Gateway.Prompts;
using CegidOrleans.Gateway.Resources;
using CegidOrleans.Gateway.Security;
using CegidOrleans.Gateway.Tools;
using CegidOrleans.Tenants;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using ModelContextProtocol.Server;

namespace CegidOrleans.Gateway.Rest.Health;

/// <summary>What the server is and what can be asked of it: names and limits for everybody; a caller is told those of its tenant as well.</summary>
internal static class CapabilitiesEndpoint
{
    /// <summary>Maps <c>GET /capabilities</c>, open to everybody.</summary>
    public static void MapCapabilities(this IEndpointRouteBuilder routes) => routes.MapGet("/capabilities", Answer).AllowAnonymous();

    private static async Task<IResult> Answer(
        HttpContext context,
        ToolCatalogue tools,
        IEnumerable<Prompt> prompts,
        IOptions<McpServerOptions> server,
        IOptions<ServerOptions> limits,
        TenantDirectory tenants,
        IAuthenticationSchemeProvider authentication)
    {
        // Open to everybody, so that a credential that is there has been read, and one that is wrong is none.
        var tenant = context.User.Identity is { IsAuthenticated: true } ? tenants.Find(Caller.Of(context.User).Tenant) : null;
        context.Response.Headers.CacheControl = "no-store";
        var schemes = await authentication.GetAllSchemesAsync();
        return new JsonBytes(JsonText.Object(writer =>
        {
            writer.WriteString("name", server.Value.ServerInfo?.Name);
            writer.WriteString("version", server.Value.ServerInfo?.Version);
            Write(writer, "protocol_revisions", ProtocolRevisions.All);
            Write(writer, "auth_methods", schemes.Where(scheme => scheme.DisplayName is not null).Select(scheme => scheme.Name));
            Write(writer, "tools", tools.All.Select(tool => tool.Definition.Name));
            Write(writer, "resources", ResourceCatalogue.Fixed.Select(resource => resource.Uri));
            Write(writer, "resource_templates", ResourceCatalogue.All.Select(type => type.Template));
            Write(writer, "prompts", prompts.Select(prompt => prompt.Name));
            WriteLimits(writer, limits.Value, tenant?.Limits);
            if (tenant is not null)
            {
                WriteCache(writer, tenant.Cache);
            }
        }));
    }

    private static void WriteLimits(Utf8JsonWriter writer, ServerOptions server, TenantLimits? tenant)
    {
        writer.WriteStartObject("limits");
        writer.WriteNumber("request_body_bytes", server.MaxRequestBodyBytes);
        writer.WriteNumber("json_depth", server.MaxJsonDepth);
        writer.WriteNumber("request_seconds", server.RequestTimeout.TotalSeconds);
        if (tenant is not null)
        {
            writer.WriteNumber("requests_per_minute", tenant.RequestsPerMinute);
            writer.WriteNumber("requests_per_hour", tenant.RequestsPerHour);
            writer.WriteNumber("concurrent_upstream_calls", tenant.MaxConcurrentUpstreamCalls);
        }

        writer.WriteEndObject();
    }

    private static void WriteCache(Utf8JsonWriter writer, TenantCache cache)
    {
        writer.WriteStartObject("cache_seconds");
        foreach (var kind in DocumentKindTable.All)
        {
            writer.WriteNumber(kind.Plural, cache.Of(kind.Kind).TotalSeconds);
        }

        writer.WriteNumber("lists", cache.Lists.TotalSeconds);
        writer.WriteNumber("financial", cache.Financial.TotalSeconds);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, IEnumerable<string> values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values)
        {
            writer.WriteStringValue(value);
        }

        writer.WriteEndArray();
    }
}
