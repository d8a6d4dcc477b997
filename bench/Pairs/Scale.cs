using CegidOrleans.Bench.Hosts;

namespace CegidOrleans.Bench.Pairs;

/// <summary>Hot reads with much of something against little of it, both from the product.</summary>
internal static class Scale
{
    public static IEnumerable<Row> Rows =>
    [
        Connections(512, 0.90) with { Main = true },
        Connections(4096, null),
        Tenants(10, null),
        Tenants(1000, 0.95),
        new("hot read by 1000 tenants against one that reads as many documents", null, async stage =>
            (await ByTenants(stage, 1000), HotReads.Of(stage, await stage.Holding(1000), 1000))),
        new("hot reads of all cached documents, a million, against 1,000", 0.90, async stage =>
            OfMany(stage, await stage.Holding(stage.Options.ManyDocuments), await stage.Holding(1000))),
        new("hot reads of all cached documents, a million, against 1,000, through a cluster", 0.90, async stage =>
            OfMany(stage, await stage.HoldingInCluster(stage.Options.ManyDocuments), await stage.HoldingInCluster(1000))),
        new("hot reads of one document against 1,000", null, async stage =>
        {
            var product = await stage.Holding(1000);
            return (HotReads.Of(stage, product), HotReads.Of(stage, product, 1000));
        }),
    ];

    private static (Side, Side) OfMany(Stage stage, Product many, Product few) =>
        (HotReads.Of(stage, many, stage.Options.ManyDocuments), HotReads.Of(stage, few, 1000));

    private static Row Connections(int count, double? target) => new($"hot read over {count} connections against 32", target, async stage =>
    {
        var side = HotReads.Of(stage, await stage.Embedded());
        return (side with { Plan = side.Plan with { Connections = count } }, side with { Plan = side.Plan with { Connections = 32 } });
    });

    private static Row Tenants(int count, double? target) => new($"hot read by {count} tenants against one", target, async stage =>
        (await ByTenants(stage, count), HotReads.Of(stage, await stage.Embedded())));

    private static async Task<Side> ByTenants(Stage stage, int count)
    {
        var side = HotReads.Of(stage, await stage.Embedded(count), 1, count);
        // Each tenant once: its document, its quota, its connection to the ERP.
        var once = side.Plan with { Connections = 8, Seconds = 5 };
        await stage.Generator.Run(once with { Request = once.Request with { Tenants = new() { Count = count } } }, CancellationToken.None);
        return side;
    }
}
