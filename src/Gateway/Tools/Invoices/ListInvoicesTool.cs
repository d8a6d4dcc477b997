using CegidOrleans.Documents;
using CegidOrleans.Gateway.Tools.Documents;
using CegidOrleans.Gateway.Tools.Schemas;
using Microsoft.Extensions.Options;

namespace CegidOrleans.Gateway.Tools.Invoices;

/// <summary><c>list_invoices</c>.</summary>
internal sealed class ListInvoicesTool(IGrainFactory grains, IOptions<ListOptions> options) : ListTool(grains, options, DocumentKind.Invoice)
{
    /// <inheritdoc/>
    public override ToolDefinition Definition { get; } = new()
    {
        Name = "list_invoices",
        Title = "List invoices",
        Description = "A page of invoices and credit notes, newest first, filtered by customer, status, date or amount. Use search_invoices for keywords, get_invoice_details for one invoice.",
        InputSchema = InputSchema.Of(
            [],
            ("filters", InputSchema.Of(
                [],
                ("customer_id", Fragments.Id("Invoices of this customer")),
                ("status", Fragments.Text(64, "E.g. draft, sent, paid, overdue, cancelled")),
                ("from_date", Fragments.Date("Issued on or after")),
                ("to_date", Fragments.Date("Issued on or before")),
                ("min_amount", Fragments.Amount("Amount at least")),
                ("max_amount", Fragments.Amount("Amount at most")),
                ("search", Fragments.Text(200, "Keyword")))),
            ("limit", Fragments.Limit(100)),
            ("offset", Fragments.Offset)),
        OutputSchema = OutputSchema.Page("invoices"),
    };
}
