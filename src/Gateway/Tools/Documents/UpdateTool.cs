using CegidOrleans.Documents;
using CegidOrleans.Faults;
using CegidOrleans.Tenancy;
using CegidOrleans.Writes;

namespace CegidOrleans.Gateway.Tools.Documents;

/// <summary>Fields of a document set.</summary>
internal abstract class UpdateTool(WriteOutcome outcome, DocumentKind kind) : Tool
{
    private static readonly string[] NotTheCallers = ["id", "version", "updated_at", "external_reference"];

    /// <inheritdoc/>
    public sealed override async Task<ToolAnswer> Call(TenantId tenant, ToolArguments arguments, CancellationToken cancellationToken)
    {
        var id = arguments.Id(DocumentKindTable.Of(kind).IdArgument);
        var identity = arguments.Write();
        if (arguments.Nested("data").Names.FirstOrDefault(NotTheCallers.Contains) is { } name)
        {
            throw CegidException.Invalid($"data.{name}", $"data.{name} is kept by the ERP and this service and cannot be set; leave it out.");
        }

        var change = new DocumentChange
        {
            Fields = System.Text.Encoding.UTF8.GetBytes(arguments.Raw("data")!),
            ExpectedVersion = arguments.Text("expected_version"),
            Identity = identity,
        };
        var answer = await outcome.Of(identity, key => Document(tenant, id).Update(change with { Identity = key }, cancellationToken));
        return new ToolAnswer(answer.Document.Json, answer.Freshness);
    }

    /// <summary>The document to update.</summary>
    protected abstract IUpdatableDocument Document(TenantId tenant, string id);
}
