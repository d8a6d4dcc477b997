using CegidOrleans.Documents;
using CegidOrleans.Gateway.Tools.Documents;

namespace CegidOrleans.Gateway.Tools.Invoices;

/// <summary><c>get_invoice_details</c>.</summary>
internal sealed class GetInvoiceDetailsTool(IGrainFactory grains) : DetailsTool(grains, DocumentKind.Invoice)
{
    /// <inheritdoc/>
    protected override string Title => "Read an invoice";

    /// <inheritdoc/>
    protected override string Description => "One invoice with its lines, amounts, status and version, exactly as the ERP has it. For several at once use batch_get_invoices.";
}
