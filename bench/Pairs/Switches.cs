namespace CegidOrleans.Bench.Pairs;

/// <summary>What parts of the path cost that a setting can turn off. Quotas have none; what they cost is among the pieces.</summary>
internal static class Switches
{
    public static IEnumerable<Row> Rows =>
    [
        new("hot read with the audit against without", null, async stage =>
            (HotReads.Of(stage, await stage.Embedded()), HotReads.Of(stage, await stage.Embedded(1, new KeyValuePair<string, string>("Audit__Target", "Off"))))),
        new("hot read with a line of log for each request against without", null, async stage =>
            (HotReads.Of(stage, await stage.Embedded(1, new KeyValuePair<string, string>("LOG_LEVEL", "Information"))), HotReads.Of(stage, await stage.Embedded()))),
    ];
}
