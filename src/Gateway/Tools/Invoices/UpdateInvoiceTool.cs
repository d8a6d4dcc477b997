using CegidOrleans.Documents;
using CegidOrleans.Gateway.Tools.Documents;
using CegidOrleans.Gateway.Tools.Schemas;
using CegidOrleans.Keys;
using CegidOrleans.Tenancy;

namespace CegidOrleans.Gateway.Tools.Invoices;

/// <summary><c>update_invoice</c>.</summary>
internal sealed class UpdateInvoiceTool(IGrainFactory grains, WriteOutcome outcome) : UpdateTool(outcome, DocumentKind.Invoice)
{
    /// <inheritdoc/>
    public override ToolDefinition Definition { get; } = new()
    {
        Name = "update_invoice",
        Title = "Update an invoice",
        Description = "Sets fields of one invoice and answers the invoice afterwards. Read it first and pass its version as expected_version when your change depends on what you read.",
        InputSchema = InputSchema.Of(
            ["invoice_id", "data"],
            ("invoice_id", Fragments.Id("The invoice")),
            ("data", Fragments.Data("status, due_date, notes")),
            ("expected_version", Fragments.ExpectedVersion),
            ("idempotency_key", Fragments.WriteKey)),
        OutputSchema = OutputSchema.Document,
        Hints = ToolHints.Updates,
    };

    /// <inheritdoc/>
    protected override IUpdatableDocument Document(TenantId tenant, string id) => grains.GetInvoice(tenant, id);
}
