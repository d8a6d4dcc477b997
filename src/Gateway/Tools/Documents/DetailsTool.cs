using CegidOrleans.Documents;
using CegidOrleans.Gateway.Tools.Schemas;
using CegidOrleans.Keys;
using CegidOrleans.Tenancy;

namespace CegidOrleans.Gateway.Tools.Documents;

/// <summary>One document, whole.</summary>
internal abstract class DetailsTool(IGrainFactory grains, DocumentKind kind) : Tool
{
    private readonly DocumentKindTable _table = DocumentKindTable.Of(kind);

    /// <summary>The title for people.</summary>
    protected abstract string Title { get; }

    /// <summary>When to use the tool.</summary>
    protected abstract string Description { get; }

    /// <inheritdoc/>
    public sealed override ToolDefinition Definition => field ??= new ToolDefinition
    {
        Name = _table.DetailsTool,
        Title = Title,
        Description = Description,
        InputSchema = InputSchema.Of([_table.IdArgument], (_table.IdArgument, Fragments.Id($"Id, from {_table.ListTool}")), ("max_age_seconds", Fragments.MaxAge)),
        OutputSchema = OutputSchema.Document,
    };

    /// <inheritdoc/>
    public sealed override async Task<ToolAnswer> Call(TenantId tenant, ToolArguments arguments, CancellationToken cancellationToken)
    {
        var document = grains.GetDocument(new DocumentKey(tenant, kind, arguments.Id(_table.IdArgument)));
        var answer = await document.Read(arguments.Seconds("max_age_seconds"), cancellationToken);
        return new ToolAnswer(answer.Document.Json, answer.Freshness);
    }
}
