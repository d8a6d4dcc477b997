using CegidOrleans.Bench.Hosts;
using CegidOrleans.Bench.Load;

namespace CegidOrleans.Bench.Pairs;

/// <summary>What reaches the ERP, against a server of the same SDK that asks the ERP each time and keeps nothing.</summary>
internal static class ErpCalls
{
    // Beyond what other rows have asked for.
    private const int FirstCold = 2_000_000;

    public static IEnumerable<Row> Rows =>
    [
        ColdRead("cold read, embedded, against the SDK asking the ERP", stage => stage.Embedded()),
        ColdRead("cold read, through a cluster, against the SDK asking the ERP", stage => stage.Cluster()),
        Write("write, embedded, against the SDK asking the ERP", stage => stage.EmbeddedWithSandbox()),
        Write("write, through a cluster, against the SDK asking the ERP", stage => stage.ClusterWithSandbox()),
    ];

    private static Row ColdRead(string name, Func<Stage, Task<Product>> host) => new(name, null, async stage =>
    {
        var product = await host(stage);
        var passing = await stage.Passing(await stage.ErpUrl());
        var plan = stage.Calls(product.Gateway.Address.Port, HotReads.Tool, """{"invoice_id":"INV-{document:7}"}""");
        plan = plan with { Request = plan.Request with { Documents = new NumberRange { First = FirstCold, Count = 7_000_000 } } };
        return (
            new Side(plan, [.. product.ProcessIds]) { Fresh = true },
            new Side(plan with { Port = passing.Port }, [passing.Id]) { Fresh = true });
    });

    private static Row Write(string name, Func<Stage, Task<Product>> host) => new(name, null, async stage =>
    {
        var product = await host(stage);
        var passing = await stage.Passing((await stage.Sandbox()).BaseUrl);
        var plan = stage.Calls(product.Gateway.Address.Port, "update_invoice", """{"invoice_id":"INV-{document:3}","data":{"notes":"Checked by {document:3}"}}""");
        // One after the other: no document is written twice at the same time, as long as there are fewer connections than documents.
        plan = plan with { Request = plan.Request with { Documents = new NumberRange { First = 1, Count = 240 } } };
        // The first write of a process takes its time.
        await product.Hear(("update_invoice", """{"invoice_id":"INV-001","data":{"notes":"Checked"}}"""));
        return (new Side(plan, [.. product.ProcessIds]), new Side(plan with { Port = passing.Port }, [passing.Id]));
    });
}
