using CegidOrleans.Gateway.Security;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;
using ModelContextProtocol.Server;

namespace CegidOrleans.Gateway.OpenApi;

/// <summary>
/// The OpenAPI document of the REST routes. The framework knows three routes with a name in them; here stand the tools, resources and prompts themselves, from
/// the same catalogues that MCP lists.
/// </summary>
internal sealed class ApiDocument(
    ToolPaths tools, ResourcePaths resources, PromptPaths prompts, HostPaths host, OpenAccess access, IOptions<McpServerOptions> server) : IOpenApiDocumentTransformer
{
    private const string BearerScheme = "Bearer";

    /// <inheritdoc/>
    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = server.Value.ServerInfo?.Title ?? "CegidOrleans",
            Version = server.Value.ServerInfo?.Version ?? "0",
            Description =
                "The documents of a company's Cegid Y2 ERP: invoices, customers, products, orders. Agents use the same tools, resources and prompts over MCP at `POST /mcp`.\n\n" +
                "Present an API key in the header `X-API-Key`, or a token as `Authorization: Bearer`. Errors are problem details (RFC 9457) with a `code`.",
        };
        document.Tags = new HashSet<OpenApiTag>();
        AddSecurity(document);
        Answers.AddTo(document);
        tools.AddTo(document);
        resources.AddTo(document);
        prompts.AddTo(document);
        host.AddTo(document);
        return Task.CompletedTask;
    }

    private void AddSecurity(OpenApiDocument document)
    {
        document.AddComponent<IOpenApiSecurityScheme>(ApiKeyDefaults.Scheme, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.ApiKey,
            In = ParameterLocation.Header,
            Name = ApiKeyDefaults.Header,
            Description = "An API key of a tenant",
        });
        document.AddComponent<IOpenApiSecurityScheme>(BearerScheme, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            BearerFormat = "JWT",
            Description = "A token of this gateway or of the configured issuer",
        });
        document.Security =
        [
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(ApiKeyDefaults.Scheme, document)] = [] },
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(BearerScheme, document)] = [] },
        ];
        // Where the embedded run has opened itself, a request without any credential is one more way.
        if (access.Caller is not null)
            document.Security.Insert(0, new OpenApiSecurityRequirement());
    }
}
