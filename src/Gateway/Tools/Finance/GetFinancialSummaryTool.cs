using CegidOrleans.Faults;
using CegidOrleans.Finance;
using CegidOrleans.Gateway.Tools.Schemas;
using CegidOrleans.Keys;
using CegidOrleans.Tenancy;

namespace CegidOrleans.Gateway.Tools.Finance;

/// <summary><c>get_financial_summary</c>.</summary>
internal sealed class GetFinancialSummaryTool(IGrainFactory grains) : Tool
{
    /// <inheritdoc/>
    public override ToolDefinition Definition { get; } = new()
    {
        Name = "get_financial_summary",
        Title = "Monthly figures",
        Description = "Revenue, receivables and counts of one month as the ERP computes them. Use it in place of adding up invoices.",
        InputSchema = InputSchema.Of(["period"], ("period", Fragments.Period)),
        OutputSchema = OutputSchema.Open,
    };

    /// <inheritdoc/>
    public override async Task<ToolAnswer> Call(TenantId tenant, ToolArguments arguments, CancellationToken cancellationToken)
    {
        if (!FinancialPeriod.TryParse(arguments.Text("period"), out var period))
        {
            throw CegidException.Invalid("period", "period has to be a month: YYYY-MM.");
        }

        var answer = await grains.GetFinancialSummary(new PeriodKey(tenant, period)).Read(null, cancellationToken);
        return new ToolAnswer(answer.Json, answer.Freshness);
    }
}
