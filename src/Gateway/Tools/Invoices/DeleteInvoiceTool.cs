using CegidOrleans.Gateway.Confirmation;
using CegidOrleans.Gateway.Security;
using CegidOrleans.Gateway.Tools.Documents;
using CegidOrleans.Gateway.Tools.Schemas;
using CegidOrleans.Keys;
using CegidOrleans.Tenancy;
using CegidOrleans.Writes;

namespace CegidOrleans.Gateway.Tools.Invoices;

/// <summary><c>delete_invoice</c>.</summary>
internal sealed class DeleteInvoiceTool(IGrainFactory grains, WriteOutcome outcome, DeletionConfirmation confirmation) : Tool
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
    public override Task<ToolAnswer> Call(TenantId tenant, ToolArguments arguments, CancellationToken cancellationToken) =>
        Delete(tenant, arguments, arguments.Text("expected_version"), cancellationToken);

    /// <inheritdoc/>
    public override async Task<ToolAnswer> Call(Caller caller, ToolArguments arguments, ConfirmationRound round, CancellationToken cancellationToken)
    {
        var id = arguments.Id("invoice_id");
        var binding = new ConfirmationBinding(caller.Tenant, caller.Subject, Definition.Name, id, arguments.Text("expected_version"));
        var confirmed = await confirmation.Of(caller, binding, round, cancellationToken);
        return confirmed.Answer == ConfirmationAnswer.Confirmed
            ? await Delete(caller.Tenant, arguments, confirmed.ExpectedVersion, cancellationToken)
            : NotDeleted(id, confirmed.Answer);
    }

    private async Task<ToolAnswer> Delete(TenantId tenant, ToolArguments arguments, string? expectedVersion, CancellationToken cancellationToken)
    {
        var id = arguments.Id("invoice_id");
        var identity = arguments.Write();
        var deletion = new DocumentDeletion { ExpectedVersion = expectedVersion, Identity = identity };
        await outcome.OfDeletion(id, identity, key => grains.GetInvoice(tenant, id).Delete(deletion with { Identity = key }, cancellationToken));
        return new ToolAnswer(JsonText.Object(json =>
        {
            json.WriteString("id", id);
            json.WriteBoolean("deleted", true);
        }));
    }

    // Not an error: the tool did what the person wanted.
    private static ToolAnswer NotDeleted(string id, ConfirmationAnswer answer) => new(JsonText.Object(json =>
    {
        json.WriteString("id", id);
        json.WriteBoolean("deleted", false);
        json.WriteString("reason", answer == ConfirmationAnswer.Declined
            ? "The person who was asked declined. Nothing was deleted; do not ask again unless told to."
            : "The question was closed without an answer. Nothing was deleted.");
    }));
}
