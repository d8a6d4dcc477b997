using CegidOrleans.Documents;
using CegidOrleans.Gateway.Tools.Documents;
using CegidOrleans.Gateway.Tools.Schemas;
using Microsoft.Extensions.Options;

namespace CegidOrleans.Gateway.Tools.Products;

/// <summary><c>list_products</c>.</summary>
internal sealed class ListProductsTool(IGrainFactory grains, IOptions<ListOptions> options) : ListTool(grains, options, DocumentKind.Product)
{
    /// <inheritdoc/>
    public override ToolDefinition Definition { get; } = new()
    {
        Name = "list_products",
        Title = "List products",
        Description = "A page of products, of one category or all. Use it to find a product_id and prices.",
        InputSchema = InputSchema.Of(
            [],
            ("category", Fragments.InHeader("Category", Fragments.Text(128, "Category as the ERP writes it"))),
            ("limit", Fragments.Limit(100)),
            ("offset", Fragments.Offset)),
        OutputSchema = OutputSchema.Page("products"),
    };

    /// <inheritdoc/>
    protected override IEnumerable<KeyValuePair<string, string>> Filters(ToolArguments arguments) =>
        arguments.Text("category") is { } category ? [KeyValuePair.Create("category", category)] : [];
}
