using CegidOrleans.Documents;
using CegidOrleans.Gateway.Tools.Documents;
using CegidOrleans.Gateway.Tools.Schemas;
using Microsoft.Extensions.Options;

namespace CegidOrleans.Gateway.Tools.Orders;

/// <summary><c>list_orders</c>.</summary>
internal sealed class ListOrdersTool(IGrainFactory grains, IOptions<ListOptions> options) : ListTool(grains, options, DocumentKind.Order)
{
    /// <inheritdoc/>
    public override ToolDefinition Definition { get; } = new()
    {
        Name = "list_orders",
        Title = "List orders",
        Description = "A page of customers' orders, newest first, filtered by customer, status, date or keyword.",
        InputSchema = InputSchema.Of(
            [],
            ("filters", InputSchema.Of(
                [],
                ("customer_id", Fragments.Id("Orders of this customer")),
                ("status", Fragments.Text(64, "As the ERP writes it")),
                ("from_date", Fragments.Date("Ordered on or after")),
                ("to_date", Fragments.Date("Ordered on or before")),
                ("search", Fragments.Text(200, "Keyword")))),
            ("limit", Fragments.Limit(100)),
            ("offset", Fragments.Offset)),
        OutputSchema = OutputSchema.Page("orders"),
    };
}
