using CegidOrleans.Bench;
using CegidOrleans.Bench.Bare;
using CegidOrleans.Bench.Economy;
using CegidOrleans.Bench.Erp;
using CegidOrleans.Bench.Load;
using CegidOrleans.Bench.Memory;
using CegidOrleans.Bench.Pairs;
using CegidOrleans.Bench.Pieces;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, press) =>
{
    press.Cancel = true;
    stop.Cancel();
};

try
{
    // The first four are the processes that the others start.
    return args switch
    {
        [LoadGenerator.Command] => await LoadGenerator.Serve(stop.Token),
        [BareServer.Command, .. var told] => await BareServer.Serve(told),
        [PassingServer.Command, .. var told] => await PassingServer.Serve(told),
        [GeneratedErp.Command, .. var told] => await GeneratedErp.Serve(told),
        [PieceReport.Command, .. var told] => PieceReport.Print(told),
        ["memory", .. var told] => await MemoryReport.Print(BenchOptions.Parse(told), stop.Token),
        ["upstream", .. var told] => await UpstreamReport.Print(BenchOptions.Parse(told), mainOnly: false, stop.Token),
        _ => await All(BenchOptions.Parse(args)),
    };
}
catch (FormatException wrong)
{
    await Console.Error.WriteLineAsync($"{wrong.Message}\n{BenchOptions.Usage}");
    return 2;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    return 130;
}

async Task<int> All(BenchOptions options)
{
    var failed = await PairTable.Print(options, stop.Token);
    // Rows by name are rows of pairs.
    if (options.Only.Length > 0 || failed == 2)
        return failed;
    var held = options.Quick ? 0 : await MemoryReport.Print(options, stop.Token);
    return Math.Max(failed, Math.Max(held, await UpstreamReport.Print(options, options.Quick, stop.Token)));
}
