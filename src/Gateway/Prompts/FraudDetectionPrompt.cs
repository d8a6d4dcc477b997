using System.Collections.Immutable;
using System.Globalization;
using CegidOrleans.Collections;
using CegidOrleans.Documents;
using CegidOrleans.Gateway.Findings;
using CegidOrleans.Gateway.Tools.Documents;
using CegidOrleans.Tenancy;
using ModelContextProtocol.Protocol;

namespace CegidOrleans.Gateway.Prompts;

/// <summary><c>fraud_detection</c>.</summary>
internal sealed class FraudDetectionPrompt(IGrainFactory grains) : Prompt
{
    /// <inheritdoc/>
    public override string Name => "fraud_detection";

    /// <inheritdoc/>
    public override string Title => "Look for fraud";

    /// <inheritdoc/>
    public override string Description => "Findings among the newest 500 invoices: duplicates, outliers, wrong sums, prices and dates.";

    /// <inheritdoc/>
    public override ImmutableArray<PromptArgument> Arguments { get; } =
    [
        new() { Name = "threshold", Description = "Findings of at least this severity, 0–100; 50 when left out", Required = false },
    ];

    /// <inheritdoc/>
    public override async Task<ImmutableArray<ContentBlock>> Get(TenantId tenant, PromptValues values, CancellationToken cancellationToken)
    {
        var threshold = values.Score("threshold", 50);
        var page = await grains.ReadNewest(tenant, DocumentKind.Invoice, DocumentQuery.MaxLimit, cancellationToken);
        var items = page.Documents();
        ImmutableArray<Finding> all = InvoiceAudit.Of([.. items.Select(InvoiceFacts.Read)]);
        ImmutableArray<Finding> shown = [.. all.Where(finding => finding.Severity >= threshold)];
        var flagged = shown.Select(finding => finding.InvoiceId).Distinct(StringComparer.Ordinal).ToList();
        var byId = items.ToLookup(item => InvoiceFacts.Read(item).Id, StringComparer.Ordinal);
        return
        [
            PromptData.Instruction(string.Create(
                CultureInfo.InvariantCulture,
                $"Judge these findings. {items.Count} invoices were looked at, the newest {DocumentQuery.MaxLimit} at the most{(page.HasMore ? "; older ones were not" : "")}. {shown.Length} findings of severity {threshold} or more are attached, {all.Length - shown.Length} below are not. Group what belongs together, name innocent explanations, and say what to check first.")),
            PromptData.EmbedFindings(Name, writer =>
            {
                writer.WriteNumber("invoices_looked_at", items.Count);
                writer.WriteBoolean("older_invoices_not_looked_at", page.HasMore);
                writer.WriteNumber("threshold", threshold);
                writer.WriteNumber("findings_below_threshold", all.Length - shown.Length);
                writer.WriteNumber("invoices_with_findings", flagged.Count);
                writer.WriteNumber("invoices_attached", Math.Min(flagged.Count, MaxAttached));
                writer.WriteFindings(shown);
            }),
            .. flagged.Take(MaxAttached).Select(id => PromptData.Embed(DocumentKind.Invoice, id, byId[id].First().GetRawText())),
        ];
    }

    // The findings name the others; a model reads those that it needs.
    private const int MaxAttached = 50;
}
