using System.Text.Json;
using CegidOrleans.Bench.Load;

namespace CegidOrleans.Bench.Pairs;

/// <summary>One of the two that a row compares: a load, and who bears it.</summary>
/// <param name="Plan">The load. Its length is the run's.</param>
/// <param name="ProcessIds">The processes whose processor time is its cost.</param>
internal sealed record Side(LoadPlan Plan, IReadOnlyList<int> ProcessIds)
{
    /// <summary>Whether each half goes on with documents that no half before has asked for.</summary>
    public bool Fresh { get; init; }

    /// <summary>What the first answer has to be; null is nothing in particular.</summary>
    public Action<string>? Check { get; init; }

    /// <summary>Expects the result of a tool, but for its <c>_meta</c>, which tells its age.</summary>
    public Side Expecting(JsonElement result) => this with
    {
        Check = body =>
        {
            var heard = Hosts.McpCaller.ResultOf(body);
            if (Text(heard) != Text(result))
                throw new InvalidOperationException($"The answer is not the one that was prepared: {body}");
        },
    };

    private static string Text(JsonElement result) =>
        string.Join(',', result.EnumerateObject().Where(member => member.Name != "_meta").Select(member => $"{member.Name}:{member.Value.GetRawText()}"));
}
