using System.Collections.Immutable;
using System.Globalization;
using CegidOrleans.Documents;
using CegidOrleans.Gateway.Tools.Documents;
using CegidOrleans.Tenancy;
using ModelContextProtocol.Protocol;

namespace CegidOrleans.Gateway.Prompts;

/// <summary><c>customer_report</c>.</summary>
internal sealed class CustomerReportPrompt(PromptData data, IGrainFactory grains) : Prompt
{
    /// <inheritdoc/>
    public override string Name => "customer_report";

    /// <inheritdoc/>
    public override string Title => "Report on a customer";

    /// <inheritdoc/>
    public override string Description => "A customer with its invoices and orders, of one month or the newest.";

    /// <inheritdoc/>
    public override ImmutableArray<PromptArgument> Arguments { get; } =
    [
        new() { Name = "customer_id", Description = "The customer", Required = true },
        new() { Name = "period", Description = "A month, YYYY-MM; the newest documents when left out", Required = false },
    ];

    /// <inheritdoc/>
    public override async Task<ImmutableArray<ContentBlock>> Get(TenantId tenant, PromptValues values, CancellationToken cancellationToken)
    {
        var id = values.Id("customer_id");
        var period = values.Period("period");
        var customer = await data.Document(tenant, DocumentKind.Customer, id, cancellationToken);
        List<(string Name, string Value)> filters = [("customer_id", id)];
        if (period is { } month)
        {
            filters.Add(("from_date", month.FirstDay.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
            filters.Add(("to_date", month.LastDay.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        }

        var invoices = await grains.ReadNewest(tenant, DocumentKind.Invoice, Limit, cancellationToken, filters);
        var orders = await grains.ReadNewest(tenant, DocumentKind.Order, Limit, cancellationToken, filters);
        var query = string.Join('&', filters.Select(filter => $"{filter.Name}={Uri.EscapeDataString(filter.Value)}")) + $"&limit={Limit}";
        return
        [
            PromptData.Instruction(
                $"Write a report on customer {id}{(period is { } named ? $" for {named}" : "")}: what was bought, what is paid, open and overdue, and what stands out. At most {Limit} invoices and {Limit} orders are attached, newest first; has_more says whether there are others."),
            PromptData.Embed(DocumentKind.Customer, id, customer),
            data.Embed(DocumentKind.Invoice, invoices, query),
            data.Embed(DocumentKind.Order, orders, query),
        ];
    }

    private const int Limit = 100;
}
