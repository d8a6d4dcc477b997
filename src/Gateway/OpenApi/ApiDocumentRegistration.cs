using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace CegidOrleans.Gateway.OpenApi;

/// <summary>Registers the description of the REST routes and the page on which they can be tried.</summary>
internal static class ApiDocumentRegistration
{
    private const string Page = "/docs";
    private const string DocumentRoute = "/openapi/{documentName}.json";

    // Anybody may ask for it, and it takes some milliseconds to write. It changes with a new version of the host only.
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(5);

    /// <summary>Adds the document <c>v1</c>.</summary>
    public static IServiceCollection AddApiDocument(this IServiceCollection services)
    {
        services.AddOutputCache();
        services.AddSingleton<ToolPaths>();
        services.AddSingleton<ResourcePaths>();
        services.AddSingleton<PromptPaths>();
        services.AddSingleton<HostPaths>();
        services.AddSingleton<ApiDocument>();
        services.AddOpenApi("v1", options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            // Of what is mapped the framework knows only "/tools/{name}"; the transformer says what stands there.
            options.ShouldInclude = _ => false;
            options.AddDocumentTransformer<ApiDocument>();
        });
        return services;
    }

    /// <summary>
    /// Maps <c>GET /openapi/v1.json</c> and <c>GET /docs</c>. Both are open to everybody: they say what the published contract says and hold no document, and
    /// a browser could present no key for a page. Calls made from the page need a credential as everywhere.
    /// </summary>
    public static void MapApiDocument(this IEndpointRouteBuilder routes)
    {
        routes.MapOpenApi(DocumentRoute).AllowAnonymous().CacheOutput(policy => policy.Expire(KeptFor));
        routes.MapScalarApiReference(Page, (options, context) =>
        {
            options
                .WithTitle("CegidOrleans API")
                .WithOpenApiRoutePattern(DocumentRoute)
                .WithDefaultHttpClient(ScalarTarget.Shell, ScalarClient.Curl)
                .WithNonce()
                // Nothing is loaded from elsewhere and nothing is told elsewhere.
                .DisableDefaultFonts()
                .DisableTelemetry()
                .DisableAgent()
                .DisableMcp()
                .HideDeveloperTools();
            options.HideClientButton = true;
            DocsPolicy.Apply(context);
        }).AllowAnonymous();
    }
}
