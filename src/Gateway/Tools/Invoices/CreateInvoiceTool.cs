using CegidOrleans.Documents;
using CegidOrleans.Gateway.Tools.Documents;
using CegidOrleans.Gateway.Tools.Schemas;

namespace CegidOrleans.Gateway.Tools.Invoices;

/// <summary><c>create_invoice</c>.</summary>
internal sealed class CreateInvoiceTool(IGrainFactory grains, WriteOutcome outcome) : CreateTool(grains, outcome, DocumentKind.Invoice)
{
    private const string Item = """
        {"type":"array","maxItems":1000,"description":"Lines","items":{"type":"object","properties":{"product_id":{"type":"string","minLength":1,"maxLength":128},"description":{"type":"string","maxLength":500},"quantity":{"type":"number"},"unit_price":{"type":"number"},"amount":{"type":"number"}},"required":["quantity","unit_price"]}}
        """;

    /// <inheritdoc/>
    public override ToolDefinition Definition { get; } = new()
    {
        Name = "create_invoice",
        Title = "Create an invoice",
        Description = "Creates one invoice in the ERP and answers it with its new id. Give an idempotency_key so that a repeated call cannot create a second one.",
        InputSchema = InputSchema.Of(
            ["customer_id", "amount"],
            ("customer_id", Fragments.Id("Who is invoiced")),
            ("amount", Fragments.Amount("Total including tax")),
            ("currency", """{"type":"string","pattern":"^[A-Z]{3}$","description":"ISO 4217 code; the ERP's default if left out"}"""),
            ("due_date", Fragments.Date("When it is due")),
            ("items", Item),
            ("notes", Fragments.Lines(4000, "Notes")),
            ("idempotency_key", Fragments.WriteKey)),
        OutputSchema = OutputSchema.Document,
        Hints = ToolHints.Creates,
    };

    /// <inheritdoc/>
    protected override ReadOnlyMemory<byte> Content(ToolArguments arguments)
    {
        _ = arguments.Id("customer_id");
        _ = arguments.Date("due_date");
        return arguments.ToObject("customer_id", "amount", "currency", "due_date", "items", "notes");
    }
}
