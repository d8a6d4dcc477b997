using System.Globalization;
using System.Text.Json;
using CegidOrleans.Bench.Erp;
using CegidOrleans.Bench.Hosts;
using CegidOrleans.Bench.Load;
using CegidOrleans.Bench.Pairs;
using CegidOrleans.Cluster.Tests.Processes;
using CegidOrleans.Sandbox.Faults;

namespace CegidOrleans.Bench.Economy;

/// <summary>How often the ERP is asked, against a plain cache-aside with the same time to live.</summary>
internal static class UpstreamReport
{
    private const int Gateways = 2;
    private const int Agents = 10_000;

    // So long does the ERP take for an answer: what comes meanwhile finds the question under way.
    private const int ErpMilliseconds = 20;

    /// <summary>Measures and prints.</summary>
    /// <param name="options">What the command line says.</param>
    /// <param name="mainOnly">Whether only the main figure is wanted.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <returns>0; 1 where the ERP was asked for a document of the cold system more than once.</returns>
    public static async Task<int> Print(BenchOptions options, bool mainOnly, CancellationToken cancellationToken)
    {
        Console.WriteLine(TargetLine.Head);
        var met = await AtOnce(documents: 1000, cancellationToken);
        if (!mainOnly)
        {
            met &= await AtOnce(documents: 1, cancellationToken);
            await Skewed(options, cancellationToken);
        }

        return met ? 0 : 1;
    }

    private static async Task Skewed(BenchOptions options, CancellationToken cancellationToken)
    {
        var (perSecond, seconds, freshSeconds) = options.Quick ? (400, 10, 3) : (500, 60, 10);
        await using var erp = await SandboxProcess.Start("--data", options.Data);
        var ids = (await erp.Invoices()).Keys.Order(StringComparer.Ordinal).ToList();
        await erp.Harm(FaultRule.Late(TimeSpan.FromMilliseconds(ErpMilliseconds)));
        var calls = Call.Draw(ids, perSecond * seconds);

        double product, plain;
        await using (var cluster = await Product.Cluster(erp.BaseUrl, gateways: Gateways, freshSeconds: freshSeconds))
        {
            using var caller = new ProductCalls(cluster);
            product = await Asked(erp, () => Pace.Make(calls, perSecond, caller.Do, cancellationToken)) / calls.Count;
        }

        using (var aside = new CacheAside(erp.BaseUrl, TimeSpan.FromSeconds(freshSeconds), Gateways))
            plain = await Asked(erp, () => Pace.Make(calls, perSecond, aside.Do, cancellationToken)) / calls.Count;

        Console.WriteLine(new TargetLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"calls of the ERP for a served request: {calls.Count:N0} requests, {perSecond} a second, Zipf 1.0 over {ids.Count:N0} invoices, 1 % writes, fresh for {freshSeconds} s, {Gateways} gateways"),
            "",
            string.Create(CultureInfo.InvariantCulture, $"{product:0.000}; plain cache-aside {plain:0.000}; ratio {product / plain:0.00}"),
            null));
    }

    private static async Task<bool> AtOnce(int documents, CancellationToken cancellationToken)
    {
        await using var erp = await OwnProcess.Start(GeneratedErp.Command, ErpMilliseconds.ToString(CultureInfo.InvariantCulture));
        var url = new Uri(erp.Address, "y2");
        await using var cluster = await Product.Cluster(url, gateways: Gateways);
        var results = await Task.WhenAll(cluster.Gateways.Select(async gateway =>
        {
            await using var agents = LoadGenerator.Start();
            return await agents.Run(Burst(gateway.Address.Port, documents), cancellationToken);
        }));
        var asked = await Asked(erp);
        var answers = results.Sum(result => result.Answers);

        using var aside = new CacheAside(url, TimeSpan.FromMinutes(5), Gateways);
        await Task.WhenAll(Enumerable.Range(0, Agents).Select(number =>
            aside.Do(new Call(number, string.Create(CultureInfo.InvariantCulture, $"{GeneratedErp.IdPrefix}{number / Gateways % documents:D7}"), false), cancellationToken)));
        var plain = await Asked(erp) - asked;

        var met = asked == documents && answers == Agents;
        Console.WriteLine(new TargetLine(
            string.Create(CultureInfo.InvariantCulture, $"{Agents:N0} agents at once on a cold system with {Gateways} gateways, asking for {documents:N0} documents: calls of the ERP"),
            string.Create(CultureInfo.InvariantCulture, $"{documents:N0}"),
            string.Create(
                CultureInfo.InvariantCulture,
                $"{asked:N0}; {answers:N0} answers, the last after {results.Max(result => result.Longest) / 1e6:0.0} s; plain cache-aside {plain:N0}"),
            met));
        foreach (var error in results.Select(result => result.FirstError).OfType<string>())
            await Console.Error.WriteLineAsync(error);
        return met;
    }

    private static LoadPlan Burst(int port, int documents) => new()
    {
        Port = port,
        Connections = Agents / Gateways,
        Seconds = 60,
        Once = true,
        Request = Stage.CallOf("get_invoice_details", """{"invoice_id":"INV-{document:7}"}""") with { Documents = new NumberRange { Count = documents } },
    };

    private static async Task<double> Asked(SandboxProcess erp, Func<Task> run)
    {
        var before = await erp.Requests();
        await run();
        return await erp.Requests() - before;
    }

    // Reads alone: whether the ERP is there at all is asked for in other ways.
    private static async Task<long> Asked(OwnProcess erp)
    {
        using var http = new HttpClient();
        using var calls = JsonDocument.Parse(await http.GetStringAsync(new Uri(erp.Address, "calls")));
        return calls.RootElement.EnumerateObject().Sum(call => call.Value.GetInt64());
    }
}
