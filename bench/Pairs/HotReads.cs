using CegidOrleans.Bench.Hosts;

namespace CegidOrleans.Bench.Pairs;

/// <summary>The read that agents do most: an invoice that is in memory.</summary>
internal static class HotReads
{
    private const string Tool = "get_invoice_details";
    private const string Arguments = """{"invoice_id":"INV-0000001"}""";

    public static IEnumerable<Row> Rows =>
    [
        new("hot read, embedded, against the bare SDK", 0.85, async stage => await Against(stage, await stage.Embedded(), null)) { Main = true },
        new("hot read, through a cluster, against the bare SDK", 0.70, async stage => await Against(stage, await stage.Cluster(), null)) { Main = true },
        new("hot read, embedded, against the bare SDK with this one tool", null, async stage => await Against(stage, await stage.Embedded(), Tool)),
    ];

    private static async Task<(Side, Side)> Against(Stage stage, Product product, string? only)
    {
        // The first answer comes from the ERP; what the bare server repeats is the second, from the cache.
        await product.Hear((Tool, Arguments));
        var answers = await product.Hear((Tool, Arguments));
        var bare = await stage.Bare(answers, only);
        var result = answers.Results[Tool];
        return (
            new Side(stage.Calls(product.Gateway.Address.Port, Tool, Arguments), [.. product.ProcessIds]).Expecting(result),
            new Side(stage.Calls(bare.Port, Tool, Arguments), [bare.Id]).Expecting(result));
    }
}
