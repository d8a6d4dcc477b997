using CegidOrleans.Documents;
using CegidOrleans.Gateway.Tools.Documents;

namespace CegidOrleans.Gateway.Tools.Orders;

/// <summary><c>get_order_details</c>.</summary>
internal sealed class GetOrderDetailsTool(IGrainFactory grains) : DetailsTool(grains, DocumentKind.Order)
{
    /// <inheritdoc/>
    protected override string Title => "Read an order";

    /// <inheritdoc/>
    protected override string Description => "One order with its lines, status and version, exactly as the ERP has it.";
}
