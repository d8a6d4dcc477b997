namespace CegidOrleans.Gateway.Mcp;

/// <summary>Has the MCP server answer for resources.</summary>
internal static class McpResourcesRegistration
{
    /// <summary>Adds the handlers of resources, and their templates, and completion.</summary>
    public static IMcpServerBuilder WithResourceHandlers(this IMcpServerBuilder server) => server
        .WithListResourcesHandler(McpResources.List)
        .WithListResourceTemplatesHandler(McpResources.ListTemplates)
        .WithReadResourceHandler((context, cancellationToken) => context.Services!.GetRequiredService<McpResources>().Read(context, cancellationToken))
        .WithCompleteHandler((context, cancellationToken) => context.Services!.GetRequiredService<McpCompletion>().Complete(context, cancellationToken));
}
