using System.Text;
using CegidOrleans.Faults;
using CegidOrleans.Gateway.Dashboard;
using CegidOrleans.Gateway.Errors;
using CegidOrleans.Gateway.Resources;
using CegidOrleans.Gateway.Security;
using ModelContextProtocol;
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
        var types = ResourceCatalogue.For(Caller.Of(context.User)).Where(type => type.ListTool is not null).Select(type =>
            Describe(type.Uri, type.Name, type.ListTitle(), type.ListDescription())).ToList();
        return ValueTask.FromResult(context.Server.WithFreshness(new ListResourcesResult
        {
            // Who may read no list may read no dashboard: it is made of them.
            Resources = types.Count == 0
                ? []
                : [.. types, Describe(DashboardResource.Uri, DashboardResource.Name, DashboardResource.Title, DashboardResource.Description)],
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
        var answer = await Try(context.Server, uri, () => uri == DashboardResource.Uri
            ? dashboard.Read(caller, cancellationToken)
            : reader.Read(ResourceUri.Find(uri) ?? throw McpResourcesErrors.Unknown(context.Server, uri), caller, cancellationToken));
        return context.Server.WithFreshness(new ReadResourceResult
        {
            Contents = [new TextResourceContents { Uri = uri, MimeType = ResourceCatalogue.MimeType, Text = Encoding.UTF8.GetString(answer.Json.Span) }],
        }, answer.Freshness?.FreshFor ?? TimeSpan.Zero);
    }

    private static Resource Describe(string uri, string name, string title, string description) => new()
    {
        Uri = uri,
        Name = name,
        Title = title,
        Description = description,
        MimeType = ResourceCatalogue.MimeType,
        Icons = Icons.Of(name),
    };

    private async Task<T> Try<T>(McpServer server, string uri, Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (CegidException error)
        {
            throw McpResourcesErrors.Of(server, uri, CallError.From(error));
        }
        catch (Exception error) when (error is not (OperationCanceledException or McpProtocolException))
        {
            throw errors.Unexpected("request", ResourceUri.Prefix, error);
        }
    }
}
