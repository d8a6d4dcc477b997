namespace CegidOrleans.Gateway.Resources;

/// <summary>A type of resource. It is read by the tools that read the same, so that both answer the same and nobody gets in by the other door.</summary>
/// <param name="Name">Its name in URIs and routes: <c>invoices</c>.</param>
/// <param name="Singular">What one is called: <c>invoice</c>.</param>
/// <param name="Parameter">What the template's variable is called: <c>id</c>.</param>
/// <param name="ListTool">The tool that answers the list, or null where there is no list.</param>
/// <param name="ReadTool">The tool that answers one.</param>
/// <param name="ReadArgument">The argument of <paramref name="ReadTool"/> that names the one.</param>
internal sealed record ResourceType(string Name, string Singular, string Parameter, string? ListTool, string ReadTool, string ReadArgument)
{
    /// <summary>The list's URI: <c>cegid://invoices</c>.</summary>
    public string Uri { get; } = ResourceUri.Prefix + Name;

    /// <summary>The template of one's URI (RFC 6570): <c>cegid://invoices/{id}</c>.</summary>
    public string Template { get; } = $"{ResourceUri.Prefix}{Name}/{{{Parameter}}}";
}
