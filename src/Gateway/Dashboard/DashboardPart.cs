using System.Text.Json;
using CegidOrleans.Documents;
using CegidOrleans.Faults;
using CegidOrleans.Gateway.Security;

namespace CegidOrleans.Gateway.Dashboard;

/// <summary>One part of the dashboard: what is known, or why it is not.</summary>
/// <param name="Name">Its name in the answer.</param>
/// <param name="Figures">Writes the part's members into the object that is open; null where the part failed.</param>
/// <param name="Freshness">How fresh the oldest state behind it is; null where the part failed.</param>
/// <param name="Fault">What went wrong, or null.</param>
internal sealed record DashboardPart(string Name, Action<Utf8JsonWriter>? Figures, Freshness? Freshness, CegidException? Fault)
{
    /// <summary>Builds a part. What the ERP or the cluster cannot answer fails this part and no other.</summary>
    public static async Task<DashboardPart> Of(CallerCalls calls, string name, Func<Task<(Action<Utf8JsonWriter> Figures, Freshness Freshness)>> build)
    {
        try
        {
            var (figures, freshness) = await calls.Reach($"{DashboardResource.Uri} ({name})", build);
            return new DashboardPart(name, figures, freshness, null);
        }
        catch (CegidException fault)
        {
            return new DashboardPart(name, null, null, fault);
        }
    }

    /// <summary>The freshness of what was put together from several states: as old as the oldest, and fresh for as long as the first stays so.</summary>
    public static Freshness OldestOf(params IEnumerable<Freshness> states)
    {
        var all = states.ToList();
        var oldest = all.MinBy(state => state.FetchedAt)!;
        return oldest with { FreshFor = all.Min(state => state.FreshFor), Age = all.Max(state => state.Age) };
    }
}
