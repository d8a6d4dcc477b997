using CegidOrleans.Bench.Hosts;

namespace CegidOrleans.Bench.Pairs;

/// <summary>The read that agents do most: an invoice that is in memory.</summary>
internal static class HotReads
{
    public const string Tool = "get_invoice_details";
    public const string Arguments = """{"invoice_id":"INV-0000001"}""";

    public static IEnumerable<Row> Rows =>
    [
        BareRow.Of("hot read, embedded, against the bare SDK", 0.85, stage => stage.Embedded(), Tool, Arguments) with { Main = true },
        BareRow.Of("hot read, through a cluster, against the bare SDK", 0.70, stage => stage.Cluster(), Tool, Arguments) with { Main = true },
        new("hot read, embedded, against the SDK with this one tool", null, async stage =>
            await BareRow.Against(stage, await stage.Embedded(), Tool, Arguments, Tool)),
        new("hot read over REST against MCP", null, async stage =>
        {
            var product = await stage.Embedded();
            return (OverRest(stage, product), Of(stage, product));
        }),
    ];

    /// <summary>Hot reads of one document.</summary>
    public static Side Of(Stage stage, Product product) => new(stage.Calls(product.Gateway.Address.Port, Tool, Arguments), [.. product.ProcessIds]);

    /// <summary>Hot reads of documents drawn from the first so many, by as many tenants as are named.</summary>
    public static Side Of(Stage stage, Product product, int documents, int tenants = 1)
    {
        var plan = stage.Calls(product.Gateway.Address.Port, Tool, """{"invoice_id":"INV-{document:7}"}""");
        return new Side(
            plan with { Request = plan.Request with { Documents = new() { Count = documents, Random = true }, Tenants = new() { Count = tenants, Random = true } } },
            [.. product.ProcessIds]);
    }

    private static Side OverRest(Stage stage, Product product)
    {
        var plan = stage.Calls(product.Gateway.Address.Port, Tool, Arguments);
        return new Side(plan with { Request = plan.Request with { Path = "/tools/get_invoice_details", Body = Arguments } }, [.. product.ProcessIds]);
    }
}
