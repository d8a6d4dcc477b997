using CegidOrleans.Gateway.Findings;
using CegidOrleans.Gateway.Resources;
using CegidOrleans.Gateway.Security;

namespace CegidOrleans.Gateway.Prompts;

/// <summary>Suggests values for the arguments of prompts.</summary>
internal sealed class PromptCompletion(ResourceCompletion resources)
{
    private static readonly string[] Thresholds = ["0", "25", "50", "75", "90"];
    private static readonly string[] Flags = ["true", "false"];

    /// <summary>The values that start with <paramref name="start"/>, in the same order every time.</summary>
    /// <exception cref="CegidOrleans.Faults.CegidException">What went wrong, in the caller's words.</exception>
    public Task<(IReadOnlyList<string> Values, bool HasMore)> Complete(string argument, string start, Caller caller, CancellationToken cancellationToken)
    {
        return argument switch
        {
            "invoice_id" => Of("invoices"),
            "customer_id" => Of("customers"),
            "period" or "comparison_period" => Of("financial"),
            "regulation" => Among(Regulation.All.Select(regulation => regulation.Name)),
            "include_customer" => Among(Flags),
            "threshold" => Among(Thresholds),
            _ => Among([]),
        };

        Task<(IReadOnlyList<string>, bool)> Of(string type) => resources.Complete(ResourceCatalogue.Find(type)!, start, caller, cancellationToken);

        Task<(IReadOnlyList<string>, bool)> Among(IEnumerable<string> values) => Task.FromResult<(IReadOnlyList<string>, bool)>(
            ([.. values.Where(value => value.StartsWith(start, StringComparison.OrdinalIgnoreCase))], false));
    }
}
