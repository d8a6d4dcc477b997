using CegidOrleans.Collections;
using CegidOrleans.Documents;
using CegidOrleans.Keys;
using CegidOrleans.Tenancy;
using CegidOrleans.Writes;

namespace CegidOrleans.Gateway.Tools.Documents;

/// <summary>A new document.</summary>
internal abstract class CreateTool(IGrainFactory grains, WriteOutcome outcome, DocumentKind kind) : Tool
{
    /// <inheritdoc/>
    public sealed override async Task<ToolAnswer> Call(TenantId tenant, ToolArguments arguments, CancellationToken cancellationToken)
    {
        var identity = arguments.Write();
        var content = Content(arguments);
        var creation = grains.GetCreation(new WriteKey(new CollectionKey(tenant, kind), identity.Key));
        var answer = await outcome.Of(identity, key => creation.Create(content, key.ChosenByCaller, cancellationToken));
        return new ToolAnswer(answer.Document.Json, answer.Freshness, answer.Warning);
    }

    /// <summary>The fields of the new document, checked.</summary>
    protected abstract ReadOnlyMemory<byte> Content(ToolArguments arguments);
}
