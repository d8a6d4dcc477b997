using System.Collections.Immutable;
using System.Text.Json;

namespace CegidOrleans.Gateway.Findings;

/// <summary>
/// Findings as a model can read them: one entry for each invoice and check, the gravest first, of each check no more than a reader takes in, and for each
/// check how many there are in all.
/// </summary>
internal sealed class FindingReport
{
    /// <summary>How many invoices of one check are told.</summary>
    public const int ToldPerCheck = 20;

    // Enough to see the pattern; the invoice itself has the rest.
    private const int EvidencePerInvoice = 3;
    private const int RelatedPerInvoice = 10;

    private readonly ImmutableArray<ImmutableArray<Finding>> _told;

    /// <summary>Makes the report of findings that come gravest first, as <see cref="InvoiceAudit"/> orders them.</summary>
    public FindingReport(IEnumerable<Finding> findings)
    {
        ImmutableArray<ImmutableArray<Finding>> grouped =
            [.. findings.GroupBy(finding => (finding.Check, finding.InvoiceId)).Select(same => same.ToImmutableArray())];
        Checks =
        [
            .. grouped.GroupBy(same => same[0].Check, StringComparer.Ordinal).Select(check => new CheckCount(
                check.Key, check.Max(same => same[0].Severity), check.Sum(same => same.Length), check.Count())),
        ];
        var ranks = new Dictionary<string, int>(StringComparer.Ordinal);
        var ranked = grouped.Select(same => (Same: same, Rank: ranks[same[0].Check] = ranks.GetValueOrDefault(same[0].Check) + 1)).ToList();
        _told = [.. ranked.Where(one => one.Rank <= ToldPerCheck).Select(one => one.Same)];
        InvoicesInTurn = [.. ranked.OrderBy(one => one.Rank).Select(one => one.Same[0].InvoiceId).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>What each check found, the check with the gravest finding first.</summary>
    public ImmutableArray<CheckCount> Checks { get; }

    /// <summary>The ids of all invoices with findings: the gravest of each check, then the second of each, and so on.</summary>
    public ImmutableArray<string> InvoicesInTurn { get; }

    /// <summary>The counts in words: <c>duplicate: 1 invoice; unit_price: 31 invoices, the 20 gravest told</c>.</summary>
    public string InWords => Checks.IsEmpty ? "none" : string.Join("; ", Checks.Select(check =>
        $"{check.Check}: {check.Invoices} {(check.Invoices == 1 ? "invoice" : "invoices")}{(check.Invoices > ToldPerCheck ? $", the {ToldPerCheck} gravest told" : "")}"));

    /// <summary>Writes the members <c>checks</c> and <c>findings</c> into the object that is open.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("checks");
        foreach (var check in Checks)
        {
            writer.WriteStartObject();
            writer.WriteString("check", check.Check);
            writer.WriteNumber("highest_severity", check.HighestSeverity);
            writer.WriteNumber("findings", check.Findings);
            writer.WriteNumber("invoices", check.Invoices);
            writer.WriteNumber("invoices_told", Math.Min(check.Invoices, ToldPerCheck));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("findings");
        foreach (var same in _told)
        {
            Write(writer, same);
        }

        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, ImmutableArray<Finding> same)
    {
        writer.WriteStartObject();
        writer.WriteString("check", same[0].Check);
        writer.WriteNumber("severity", same[0].Severity);
        writer.WriteString("invoice_id", same[0].InvoiceId);
        writer.WriteString("evidence", string.Join(' ', same.Take(EvidencePerInvoice).Select(finding => finding.Evidence)));
        if (same.Length > EvidencePerInvoice)
        {
            writer.WriteNumber("further_findings_on_this_invoice", same.Length - EvidencePerInvoice);
        }

        var related = same.SelectMany(finding => finding.Related).Distinct(StringComparer.Ordinal).ToList();
        writer.WriteStartArray("related");
        foreach (var id in related.Take(RelatedPerInvoice))
        {
            writer.WriteStringValue(id);
        }

        writer.WriteEndArray();
        if (related.Count > RelatedPerInvoice)
        {
            writer.WriteNumber("further_related", related.Count - RelatedPerInvoice);
        }

        writer.WriteEndObject();
    }

    /// <summary>What one check found.</summary>
    /// <param name="Check">The check's id.</param>
    /// <param name="HighestSeverity">The severity of its gravest finding.</param>
    /// <param name="Findings">How many findings.</param>
    /// <param name="Invoices">On how many invoices.</param>
    internal sealed record CheckCount(string Check, int HighestSeverity, int Findings, int Invoices);
}
