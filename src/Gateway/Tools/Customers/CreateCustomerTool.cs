using CegidOrleans.Documents;
using CegidOrleans.Gateway.Tools.Documents;
using CegidOrleans.Gateway.Tools.Schemas;

namespace CegidOrleans.Gateway.Tools.Customers;

/// <summary><c>create_customer</c>.</summary>
internal sealed class CreateCustomerTool(IGrainFactory grains, WriteOutcome outcome) : CreateTool(grains, outcome, DocumentKind.Customer)
{
    /// <inheritdoc/>
    public override ToolDefinition Definition { get; } = new()
    {
        Name = "create_customer",
        Title = "Create a customer",
        Description = "Creates one customer in the ERP and answers it with its new id. Look with list_customers first whether the customer exists.",
        InputSchema = InputSchema.Of(
            ["name", "email"],
            ("name", Fragments.Text(200, "Name of the person or company")),
            ("email", """{"type":"string","maxLength":254,"pattern":"^[^@\\s\\u0000-\\u001f]+@[^@\\s\\u0000-\\u001f]+$","description":"E-mail address"}"""),
            ("phone", Fragments.Text(50, "Telephone")),
            ("address", """{"type":["string","object"],"description":"Postal address: text, or an object as the ERP has it"}"""),
            ("idempotency_key", Fragments.WriteKey)),
        OutputSchema = OutputSchema.Document,
        Hints = ToolHints.Creates,
    };

    /// <inheritdoc/>
    protected override ReadOnlyMemory<byte> Content(ToolArguments arguments) => arguments.ToObject("name", "email", "phone", "address");
}
