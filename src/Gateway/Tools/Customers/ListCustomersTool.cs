using CegidOrleans.Documents;
using CegidOrleans.Gateway.Tools.Documents;
using CegidOrleans.Gateway.Tools.Schemas;
using Microsoft.Extensions.Options;

namespace CegidOrleans.Gateway.Tools.Customers;

/// <summary><c>list_customers</c>.</summary>
internal sealed class ListCustomersTool(IGrainFactory grains, IOptions<ListOptions> options) : ListTool(grains, options, DocumentKind.Customer)
{
    /// <inheritdoc/>
    public override ToolDefinition Definition { get; } = new()
    {
        Name = "list_customers",
        Title = "List customers",
        Description = "A page of customers, filtered by name, e-mail, country or keyword. Use it to find a customer_id.",
        InputSchema = InputSchema.Of(
            [],
            ("filters", InputSchema.Of(
                [],
                ("name", Fragments.Text(200, "Part of the name")),
                ("email", Fragments.Text(254, "Part of the e-mail address")),
                ("country", Fragments.Text(64, "Country as the ERP writes it")),
                ("search", Fragments.Text(200, "Keyword")))),
            ("limit", Fragments.Limit(100)),
            ("offset", Fragments.Offset)),
        OutputSchema = OutputSchema.Page("customers"),
    };
}
