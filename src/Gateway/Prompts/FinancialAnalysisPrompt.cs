using System.Collections.Immutable;
using CegidOrleans.Faults;
using CegidOrleans.Tenancy;
using ModelContextProtocol.Protocol;

namespace CegidOrleans.Gateway.Prompts;

/// <summary><c>financial_analysis</c>.</summary>
internal sealed class FinancialAnalysisPrompt(PromptData data) : Prompt
{
    /// <inheritdoc/>
    public override string Name => "financial_analysis";

    /// <inheritdoc/>
    public override string Title => "Analyze a month";

    /// <inheritdoc/>
    public override string Description => "The figures of a month beside those of another.";

    /// <inheritdoc/>
    public override ImmutableArray<PromptArgument> Arguments { get; } =
    [
        new() { Name = "period", Description = "The month, YYYY-MM", Required = true },
        new() { Name = "comparison_period", Description = "The month to compare with, YYYY-MM; the month before when left out", Required = false },
    ];

    /// <inheritdoc/>
    public override async Task<ImmutableArray<ContentBlock>> Get(TenantId tenant, PromptValues values, CancellationToken cancellationToken)
    {
        var period = values.Period("period")!.Value;
        var other = values.Period("comparison_period") ?? period.Previous;
        if (period == other)
        {
            throw CegidException.Invalid("comparison_period", "comparison_period has to be another month than period.");
        }

        return
        [
            PromptData.Instruction($"Analyze the figures of {period} beside those of {other}: what changed, by how much, and what to look into. Use the figures as they are, do not estimate."),
            PromptData.Embed($"financial/{period}", await data.Figures(tenant, period, cancellationToken)),
            PromptData.Embed($"financial/{other}", await data.Figures(tenant, other, cancellationToken)),
        ];
    }
}
