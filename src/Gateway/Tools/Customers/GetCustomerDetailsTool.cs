using CegidOrleans.Documents;
using CegidOrleans.Gateway.Tools.Documents;

namespace CegidOrleans.Gateway.Tools.Customers;

/// <summary><c>get_customer_details</c>.</summary>
internal sealed class GetCustomerDetailsTool(IGrainFactory grains) : DetailsTool(grains, DocumentKind.Customer)
{
    /// <inheritdoc/>
    protected override string Title => "Read a customer";

    /// <inheritdoc/>
    protected override string Description => "One customer with address, contact and version, exactly as the ERP has it.";
}
