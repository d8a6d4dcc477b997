using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
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
    // A month or two of a busy company; each page is one call to the ERP when it is not in the cache.
    private const int Pages = 5;
    private const int MaxInvoices = Pages * DocumentQuery.MaxLimit;

    // The findings name the others; a model reads those that it needs.
    private const int MaxAttached = 20;
    private const int MaxAttachedCharacters = 40_000;

    /// <inheritdoc/>
    public override string Name => "fraud_detection";

    /// <inheritdoc/>
    public override string Title => "Look for fraud";

    /// <inheritdoc/>
    public override string Description => $"Findings among the newest {MaxInvoices} invoices, gravest first: duplicates, outliers, wrong sums, prices and dates.";

    /// <inheritdoc/>
    public override ImmutableArray<PromptArgument> Arguments { get; } =
    [
        new() { Name = "threshold", Description = "Findings of at least this severity, 0–100; 50 when left out", Required = false },
    ];

    /// <inheritdoc/>
    public override async Task<ImmutableArray<ContentBlock>> Get(TenantId tenant, PromptValues values, CancellationToken cancellationToken)
    {
        var threshold = values.Score("threshold", 50);
        var (documents, hasMore) = await grains.ReadNewestPages(tenant, DocumentKind.Invoice, Pages, cancellationToken);
        ImmutableArray<InvoiceFacts> invoices = [.. documents.Select(InvoiceFacts.Read)];
        var all = InvoiceAudit.Of(invoices);
        var report = new FindingReport(all.Where(finding => finding.Severity >= threshold));
        var below = all.Where(finding => finding.Severity < threshold).GroupBy(finding => finding.Check, StringComparer.Ordinal).OrderBy(check => check.Key, StringComparer.Ordinal).ToList();
        var attached = Attached(report, documents.Zip(invoices, (document, facts) => (facts.Id, document)));
        return
        [
            PromptData.Instruction(string.Create(
                CultureInfo.InvariantCulture,
                $"Judge these findings. {invoices.Length} invoices were looked at, issued {Range(invoices)}{(hasMore ? $": the newest {MaxInvoices}; older ones were not" : "")}. Found with severity {threshold} or more: {report.InWords}. {attached.Count} of the {report.InvoicesInTurn.Length} invoices are attached; get_invoice_details reads the others. Group what belongs together, name innocent explanations, and say what to check first.")),
            PromptData.EmbedFindings(Name, writer =>
            {
                writer.WriteNumber("invoices_looked_at", invoices.Length);
                writer.WriteBoolean("older_invoices_not_looked_at", hasMore);
                writer.WriteNumber("threshold", threshold);
                writer.WriteNumber("invoices_with_findings", report.InvoicesInTurn.Length);
                writer.WriteNumber("invoices_attached", attached.Count);
                writer.WriteNumber("findings_below_threshold", below.Sum(check => check.Count()));
                writer.WriteStartObject("below_threshold");
                foreach (var check in below)
                {
                    writer.WriteNumber(check.Key, check.Count());
                }

                writer.WriteEndObject();
                report.Write(writer);
            }),
            .. attached.Select(one => PromptData.Embed(DocumentKind.Invoice, one.Id, one.Json)),
        ];
    }

    // Some of each check; one that is too long for what is left is passed over.
    private static List<(string Id, string Json)> Attached(FindingReport report, IEnumerable<(string Id, JsonElement Document)> documents)
    {
        var byId = documents.ToLookup(document => document.Id, document => document.Document, StringComparer.Ordinal);
        var attached = new List<(string Id, string Json)>();
        var left = MaxAttachedCharacters;
        foreach (var id in report.InvoicesInTurn)
        {
            var json = byId[id].First().GetRawText();
            if (json.Length <= left && attached.Count < MaxAttached)
            {
                attached.Add((id, json));
                left -= json.Length;
            }
        }

        return attached;
    }

    private static string Range(ImmutableArray<InvoiceFacts> invoices)
    {
        var days = invoices.Select(invoice => invoice.Issued).OfType<DateOnly>().ToList();
        return days.Count == 0 ? "on unknown days" : FormattableString.Invariant($"{days.Min():yyyy-MM-dd} to {days.Max():yyyy-MM-dd}");
    }
}
