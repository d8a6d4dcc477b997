using CegidOrleans.Gateway.Tools.Documents;
using CegidOrleans.Gateway.Tools.Schemas;
using CegidOrleans.Keys;
using CegidOrleans.Tenancy;
using CegidOrleans.Writes;

namespace CegidOrleans.Gateway.Tools.Invoices;

/// <summary><c>delete_invoice</c>.</summary>
internal sealed class DeleteInvoiceTool(IGrainFactory grains) : Tool
{
    /// <inheritdoc/>
    public override ToolDefinition Definition { get; } = new()
    {
        Name = "delete_invoice",
        Title = "Delete an invoice",
        Description = "Deletes one invoice from the ERP for good. To keep it on record set its status to cancelled with update_invoice instead.",
        InputSchema = InputSchema.Of(
            ["invoice_id"], ("invoice_id", Fragments.Id("The invoice")), ("expected_version", Fragments.ExpectedVersion)),
        OutputSchema = OutputSchema.Deleted,
        Hints = ToolHints.Deletes,
    };

    /// <inheritdoc/>
    public override async Task<ToolAnswer> Call(TenantId tenant, ToolArguments arguments, CancellationToken cancellationToken)
    {
        var id = arguments.Id("invoice_id");
        var identity = arguments.Write();
        var deletion = new DocumentDeletion { ExpectedVersion = arguments.Text("expected_version"), Identity = identity };
        await WriteOutcome.Of(identity, async () =>
        {
            await grains.GetInvoice(tenant, id).Delete(deletion, cancellationToken);
            return true;
        });
        return new ToolAnswer(JsonText.Object(json =>
        {
            json.WriteString("id", id);
            json.WriteBoolean("deleted", true);
        }));
    }
}
