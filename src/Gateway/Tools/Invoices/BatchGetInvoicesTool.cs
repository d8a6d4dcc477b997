using System.Collections.Immutable;
using CegidOrleans.Collections;
using CegidOrleans.Documents;
using CegidOrleans.Gateway.Errors;
using CegidOrleans.Gateway.Tools.Schemas;
using CegidOrleans.Keys;
using CegidOrleans.Tenancy;

namespace CegidOrleans.Gateway.Tools.Invoices;

/// <summary><c>batch_get_invoices</c>.</summary>
internal sealed class BatchGetInvoicesTool(IGrainFactory grains) : Tool
{
    /// <inheritdoc/>
    public override ToolDefinition Definition { get; } = new()
    {
        Name = "batch_get_invoices",
        Title = "Read many invoices",
        Description = "Up to 100 invoices in one call, each id with its own invoice or error, in the order asked. Cheaper than many get_invoice_details.",
        InputSchema = InputSchema.Of(
            ["invoice_ids"],
            ("invoice_ids", $$"""{"type":"array","minItems":1,"maxItems":{{IBatchReadGrain.MaxIds}},"items":{{Fragments.Id("Invoice id")}}}""")),
        OutputSchema = OutputSchema.Batch,
    };

    // More than an id and what is around it; an error may be longer.
    private const int BesideDocument = 256;

    /// <inheritdoc/>
    public override async Task<ToolAnswer> Call(TenantId tenant, ToolArguments arguments, CancellationToken cancellationToken)
    {
        var ids = arguments.Elements("invoice_ids")
            .Select((element, index) => ToolArguments.CheckedId(element.GetString(), $"invoice_ids[{index}]")).ToImmutableArray();
        var outcomes = await grains.GetBatchReader(new CollectionKey(tenant, DocumentKind.Invoice)).Read(ids, null, cancellationToken);
        return new ToolAnswer(JsonText.Object(json =>
        {
            json.WriteStartArray("results");
            foreach (var outcome in outcomes)
            {
                json.WriteStartObject();
                json.WriteString("id", outcome.Id);
                if (outcome.Answer is { } answer)
                {
                    json.WriteRaw("invoice", answer.Document.Json);
                }
                else
                {
                    json.WriteStartObject("error");
                    CallErrorJson.WriteMembers(json, CallError.From(outcome.Error!));
                    json.WriteEndObject();
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
        }, outcomes.Sum(outcome => BesideDocument + (outcome.Answer?.Document.Json.Length ?? 0))), Oldest(outcomes));
    }

    private static Freshness? Oldest(ImmutableArray<BatchOutcome> outcomes) =>
        outcomes.Select(outcome => outcome.Answer?.Freshness).OfType<Freshness>().MaxBy(freshness => freshness.Age);
}
