using System.Collections.Immutable;
using CegidOrleans.Documents;
using CegidOrleans.Faults;
using CegidOrleans.Gateway.Findings;
using CegidOrleans.Gateway.Tools.Documents;
using CegidOrleans.Tenancy;
using ModelContextProtocol.Protocol;

namespace CegidOrleans.Gateway.Prompts;

/// <summary><c>compliance_check</c>.</summary>
internal sealed class ComplianceCheckPrompt(PromptData data, IGrainFactory grains) : Prompt
{
    /// <inheritdoc/>
    public override string Name => "compliance_check";

    /// <inheritdoc/>
    public override string Title => "Check compliance";

    /// <inheritdoc/>
    public override string Description => "The newest 100 invoices held against what a regulation asks of their fields.";

    /// <inheritdoc/>
    public override ImmutableArray<PromptArgument> Arguments { get; } =
    [
        new() { Name = "regulation", Description = $"One of {Known}", Required = true },
    ];

    /// <inheritdoc/>
    public override async Task<ImmutableArray<ContentBlock>> Get(TenantId tenant, PromptValues values, CancellationToken cancellationToken)
    {
        var regulation = Regulation.All.FirstOrDefault(known => known.Name == values.Text("regulation"))
            ?? throw CegidException.Invalid("regulation", $"regulation has to be one of {Known}.");
        var page = await grains.ReadNewest(tenant, DocumentKind.Invoice, Limit, cancellationToken);
        var items = page.Documents();
        var about = items.Where(regulation.IsAbout).ToList();
        var report = new FindingReport(about.SelectMany(regulation.Check));
        return
        [
            PromptData.Instruction(
                $"Report how the invoices stand with this regulation: {regulation.Title}. The newest {Limit} invoices at the most were looked at, {items.Count} in all, of which the regulation is about {about.Count}{(page.HasMore ? "; older ones were not" : "")}.{(about.Count == 0 && items.Count > 0 ? " It is not applicable to any of them: say so, and report nothing as missing." : "")} Found: {report.InWords}. The findings come from fields alone and are no legal advice: say what they mean, what they cannot show, and what to mend first."),
            PromptData.EmbedFindings(Name, writer =>
            {
                writer.WriteString("regulation", regulation.Name);
                writer.WriteBoolean("applicable", about.Count > 0);
                writer.WriteString("applies_to", regulation.AppliesTo);
                writer.WriteNumber("invoices_looked_at", items.Count);
                writer.WriteNumber("invoices_not_applicable", items.Count - about.Count);
                writer.WriteBoolean("older_invoices_not_looked_at", page.HasMore);
                writer.WriteStartArray("required_fields");
                foreach (var field in regulation.RequiredFields)
                {
                    writer.WriteStringValue(field);
                }

                writer.WriteEndArray();
                report.Write(writer);
            }),
            data.Embed(DocumentKind.Invoice, page, $"limit={Limit}"),
        ];
    }

    private const int Limit = 100;

    private static string Known => string.Join(", ", Regulation.All.Select(known => known.Name));
}
