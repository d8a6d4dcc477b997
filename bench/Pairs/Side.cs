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
            if (!Same(heard, result))
                throw new InvalidOperationException($"The answer is not the one that was prepared: {body}");
        },
    };

    // What it says counts, not how it is escaped: both servers write JSON each in their way.
    private static bool Same(JsonElement one, JsonElement other)
    {
        var (left, right) = (Told(one), Told(other));
        return left.Count == right.Count && left.All(member => right.TryGetValue(member.Key, out var value) && JsonElement.DeepEquals(member.Value, value));
    }

    private static Dictionary<string, JsonElement> Told(JsonElement result) =>
        result.EnumerateObject().Where(member => member.Name != "_meta").ToDictionary(member => member.Name, member => member.Value);
}
