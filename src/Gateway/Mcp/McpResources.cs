using System.Text;
using CegidOrleans.Gateway.Dashboard;
using CegidOrleans.Gateway.Resources;
using CegidOrleans.Gateway.Security;
using CegidOrleans.Gateway.Tools;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace CegidOrleans.Gateway.Mcp;

/// <summary>The resources as MCP has them.</summary>
internal sealed class McpResources(ResourceReader reader, DashboardReader dashboard, ProtocolErrors errors)
{
    // The lists change with the caller's scopes and with a new version only.
    private static readonly TimeSpan ListsFreshFor = TimeSpan.FromMinutes(5);

    /// <summary>The resources that the caller may read.</summary>
    public static ValueTask<ListResourcesResult> List(RequestContext<ListResourcesRequestParams> context, CancellationToken cancellationToken)
    {
        return ValueTask.FromResult(context.Server.WithFreshness(new ListResourcesResult
        {
            Resources = [.. ResourceCatalogue.FixedFor(Caller.Of(context.User)).Select(resource => new Resource
            {
                Uri = resource.Uri,
                Name = resource.Name,
                Title = resource.Title,
                Description = resource.Description,
                MimeType = ResourceCatalogue.MimeType,
                Icons = Icons.Of(resource.Name),
            })],
        }, ListsFreshFor));
    }

    /// <summary>The templates of resources that the caller may read.</summary>
    public static ValueTask<ListResourceTemplatesResult> ListTemplates(RequestContext<ListResourceTemplatesRequestParams> context, CancellationToken cancellationToken)
    {
        var types = ResourceCatalogue.For(Caller.Of(context.User));
        return ValueTask.FromResult(context.Server.WithFreshness(new ListResourceTemplatesResult
        {
            ResourceTemplates = [.. types.Select(type => new ResourceTemplate
            {
                UriTemplate = type.Template, Name = type.Singular, Title = type.ItemTitle(), Description = type.ItemDescription(), MimeType = ResourceCatalogue.MimeType,
                Icons = Icons.Of(type.Name),
            })],
        }, ListsFreshFor));
    }

    /// <summary>Reads a resource. It has no error result in MCP, so that what goes wrong is a protocol error.</summary>
    public async ValueTask<ReadResourceResult> Read(RequestContext<ReadResourceRequestParams> context, CancellationToken cancellationToken)
    {
        var uri = context.Params?.Uri ?? "";
        var caller = Caller.Of(context.User);
        var answer = await errors.Try(context.Server, uri, "request", ResourceUri.Prefix, Find());
        return context.Server.WithFreshness(new ReadResourceResult
        {
            Contents = [new TextResourceContents { Uri = uri, MimeType = ResourceCatalogue.MimeType, Text = Encoding.UTF8.GetString(answer.Json.Span) }],
        }, answer.Freshness?.FreshFor ?? TimeSpan.Zero);

        Func<Task<ToolAnswer>> Find()
        {
            if (uri == DashboardResource.Uri)
                return () => dashboard.Read(caller, cancellationToken);

            var found = ResourceUri.Find(uri) ?? throw McpResourcesErrors.Unknown(context.Server, uri);
            return () => reader.Read(found, caller, cancellationToken);
        }
    }
}
