using System.Collections.Immutable;
using System.Text.Json;
using CegidOrleans.Collections;
using CegidOrleans.Documents;
using CegidOrleans.Faults;
using CegidOrleans.Gateway.Findings;
using CegidOrleans.Gateway.Tools.Documents;
using CegidOrleans.Tenancy;
using ModelContextProtocol.Protocol;

namespace CegidOrleans.Gateway.Prompts;

/// <summary><c>analyze_invoice</c>.</summary>
internal sealed class AnalyzeInvoicePrompt(PromptData data, IGrainFactory grains) : Prompt
{
    /// <inheritdoc/>
    public override string Name => "analyze_invoice";

    /// <inheritdoc/>
    public override string Title => "Analyze an invoice";

    /// <inheritdoc/>
    public override string Description => "One invoice with its findings: arithmetic, dates, duplicates and outliers among its customer's invoices.";

    /// <inheritdoc/>
    public override ImmutableArray<PromptArgument> Arguments { get; } =
    [
        new() { Name = "invoice_id", Description = "The invoice", Required = true },
        new() { Name = "include_customer", Description = "Whether to attach the customer: true (as when left out) or false", Required = false },
    ];

    /// <inheritdoc/>
    public override async Task<ImmutableArray<ContentBlock>> Get(TenantId tenant, PromptValues values, CancellationToken cancellationToken)
    {
        var id = values.Id("invoice_id");
        var includeCustomer = values.Flag("include_customer", true);
        var json = await data.Document(tenant, DocumentKind.Invoice, id, cancellationToken);
        var invoice = InvoiceFacts.Read(JsonElement.Parse(json));
        var blocks = ImmutableArray.CreateBuilder<ContentBlock>();
        blocks.Add(PromptData.Instruction(
            $"Analyze invoice {id}: say what it is, whether it is right, and what to do. The findings were computed from it and its customer's newest invoices: weigh each, they are hints."));
        blocks.Add(PromptData.Embed(DocumentKind.Invoice, id, json));
        ImmutableArray<InvoiceFacts> others = [];
        var hasMore = false;
        if (DocumentId.IsValid(invoice.CustomerId))
        {
            var page = await grains.ReadNewest(tenant, DocumentKind.Invoice, DocumentQuery.MaxLimit, cancellationToken, ("customer_id", invoice.CustomerId));
            others = [.. page.Documents().Select(InvoiceFacts.Read).Where(other => other.Id != invoice.Id)];
            hasMore = page.HasMore;
        }

        var findings = InvoiceAudit.Of([invoice, .. others]).Where(finding => finding.InvoiceId == invoice.Id || finding.Related.Contains(invoice.Id));
        blocks.Add(PromptData.EmbedFindings(Name, writer =>
        {
            writer.WriteNumber("invoices_looked_at", others.Length + 1);
            writer.WriteBoolean("older_invoices_not_looked_at", hasMore);
            new FindingReport(findings).Write(writer);
        }));
        if (includeCustomer && DocumentId.IsValid(invoice.CustomerId))
        {
            blocks.Add(await Customer(tenant, invoice.CustomerId, cancellationToken));
        }

        return blocks.ToImmutable();
    }

    private async Task<ContentBlock> Customer(TenantId tenant, string id, CancellationToken cancellationToken)
    {
        try
        {
            return PromptData.Embed(DocumentKind.Customer, id, await data.Document(tenant, DocumentKind.Customer, id, cancellationToken));
        }
        catch (CegidException gone) when (gone.Code == FaultCode.NotFound)
        {
            // An invoice whose customer is gone is worth an analysis all the more.
            return new TextContentBlock { Text = $"The ERP has no customer {id}, whom the invoice names." };
        }
    }
}
