using CegidOrleans.Documents;
using CegidOrleans.Gateway.Tools.Documents;
using CegidOrleans.Gateway.Tools.Schemas;
using CegidOrleans.Keys;
using CegidOrleans.Tenancy;

namespace CegidOrleans.Gateway.Tools.Customers;

/// <summary><c>update_customer</c>.</summary>
internal sealed class UpdateCustomerTool(IGrainFactory grains, WriteOutcome outcome) : UpdateTool(outcome, DocumentKind.Customer)
{
    /// <inheritdoc/>
    public override ToolDefinition Definition { get; } = new()
    {
        Name = "update_customer",
        Title = "Update a customer",
        Description = "Sets fields of one customer and answers the customer afterwards.",
        InputSchema = InputSchema.Of(
            ["customer_id", "data"],
            ("customer_id", Fragments.Id("The customer")),
            ("data", Fragments.Data("email, phone, address")),
            ("expected_version", Fragments.ExpectedVersion),
            ("idempotency_key", Fragments.WriteKey)),
        OutputSchema = OutputSchema.Document,
        Hints = ToolHints.Updates,
    };

    /// <inheritdoc/>
    protected override IUpdatableDocument Document(TenantId tenant, string id) => grains.GetCustomer(tenant, id);
}
