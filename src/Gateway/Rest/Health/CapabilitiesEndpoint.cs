using System.Text.Json;
using CegidOrleans.Gateway.Mcp;
using CegidOrleans.Gateway.Resources;
using CegidOrleans.Gateway.Tools;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using ModelContextProtocol.Server;

namespace CegidOrleans.Gateway.Rest.Health;

/// <summary>What the server is and what can be asked of it. Names only: what a caller may do is said to callers.</summary>
internal static class CapabilitiesEndpoint
{
    /// <summary>Maps <c>GET /capabilities</c>, open to everybody.</summary>
    public static void MapCapabilities(this IEndpointRouteBuilder routes) => routes.MapGet("/capabilities", Answer).AllowAnonymous();

    private static async Task<IResult> Answer(ToolCatalogue tools, IOptions<McpServerOptions> server, IAuthenticationSchemeProvider authentication)
    {
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
        }));
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
