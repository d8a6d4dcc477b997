using System.Text;
using CegidOrleans.Faults;
using CegidOrleans.Gateway.Errors;
using CegidOrleans.Gateway.Resources;
using CegidOrleans.Gateway.Security;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace CegidOrleans.Gateway.Mcp;

/// <summary>The resources as MCP has them.</summary>
internal sealed class McpResources(ResourceReader reader, ResourceCompletion completion, ProtocolErrors errors)
{
    // The lists change with the caller's scopes and with a new version only.
    private static readonly TimeSpan ListsFreshFor = TimeSpan.FromMinutes(5);

    /// <summary>The resources that the caller may read.</summary>
    public static ValueTask<ListResourcesResult> List(RequestContext<ListResourcesRequestParams> context, CancellationToken cancellationToken)
    {
        var types = ResourceCatalogue.For(Caller.Of(context.User)).Where(type => type.ListTool is not null);
        return ValueTask.FromResult(context.Server.WithFreshness(new ListResourcesResult
        {
            Resources = [.. types.Select(type => new Resource
            {
                Uri = type.Uri, Name = type.Name, Title = type.ListTitle(), Description = type.ListDescription(), MimeType = ResourceCatalogue.MimeType,
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
            })],
        }, ListsFreshFor));
    }

    /// <summary>Reads a resource. It has no error result in MCP, so that what goes wrong is a protocol error.</summary>
    public async ValueTask<ReadResourceResult> Read(RequestContext<ReadResourceRequestParams> context, CancellationToken cancellationToken)
    {
        var uri = context.Params?.Uri ?? "";
        var found = ResourceUri.Find(uri) ?? throw McpResourcesErrors.Unknown(context.Server, uri);
        var answer = await Try(context.Server, uri, () => reader.Read(found, Caller.Of(context.User), cancellationToken));
        return context.Server.WithFreshness(new ReadResourceResult
        {
            Contents = [new TextResourceContents { Uri = uri, MimeType = ResourceCatalogue.MimeType, Text = Encoding.UTF8.GetString(answer.Json.Span) }],
        }, answer.Freshness?.FreshFor ?? TimeSpan.Zero);
    }

    /// <summary>Suggests values for the variable of a template.</summary>
    public async ValueTask<CompleteResult> Complete(RequestContext<CompleteRequestParams> context, CancellationToken cancellationToken)
    {
        if (context.Params?.Ref is not ResourceTemplateReference { Uri: var template })
        {
            // Of what is no resource nothing is known here, which is not the caller's mistake.
            return new CompleteResult();
        }

        var argument = context.Params.Argument;
        if (ResourceCatalogue.FromTemplate(template) is not { } type || argument.Name != type.Parameter)
        {
            throw new McpProtocolException("Unknown template or variable; resources/templates/list lists them.", McpErrorCode.InvalidParams);
        }

        var (values, hasMore) = await Try(
            context.Server, type.Template, () => completion.Complete(type, argument.Value ?? "", Caller.Of(context.User), cancellationToken));
        return new CompleteResult { Completion = new Completion { Values = [.. values], Total = hasMore ? null : values.Count, HasMore = hasMore } };
    }

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
        catch (Exception error) when (error is not OperationCanceledException)
        {
            throw errors.Unexpected("request", ResourceUri.Prefix, error);
        }
    }
}
