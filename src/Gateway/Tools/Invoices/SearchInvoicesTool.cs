using CegidOrleans.Documents;
using CegidOrleans.Gateway.Tools.Documents;
using CegidOrleans.Gateway.Tools.Schemas;
using Microsoft.Extensions.Options;

namespace CegidOrleans.Gateway.Tools.Invoices;

/// <summary><c>search_invoices</c>.</summary>
internal sealed class SearchInvoicesTool(IGrainFactory grains, IOptions<ListOptions> options) : ListTool(grains, options, DocumentKind.Invoice)
{
    /// <inheritdoc/>
    public override ToolDefinition Definition { get; } = new()
    {
        Name = "search_invoices",
        Title = "Search invoices",
        Description = "Invoices that contain a keyword: number, customer, product description, notes. Use list_invoices when you know customer, status, dates or amounts.",
        InputSchema = InputSchema.Of(["query"], ("query", Fragments.Text(200, "What to look for")), ("limit", Fragments.Limit(50))),
        OutputSchema = OutputSchema.Page("invoices"),
    };

    /// <inheritdoc/>
    protected override int DefaultLimit => 50;

    /// <inheritdoc/>
    protected override IEnumerable<KeyValuePair<string, string>> Filters(ToolArguments arguments) =>
        [KeyValuePair.Create("search", arguments.Text("query")!)];
}
