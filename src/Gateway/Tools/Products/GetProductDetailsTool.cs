using CegidOrleans.Documents;
using CegidOrleans.Gateway.Tools.Documents;

namespace CegidOrleans.Gateway.Tools.Products;

/// <summary><c>get_product_details</c>.</summary>
internal sealed class GetProductDetailsTool(IGrainFactory grains) : DetailsTool(grains, DocumentKind.Product)
{
    /// <inheritdoc/>
    protected override string Title => "Read a product";

    /// <inheritdoc/>
    protected override string Description => "One product with its price, category and version, exactly as the ERP has it.";
}
