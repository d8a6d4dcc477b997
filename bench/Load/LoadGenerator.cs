using System.Diagnostics;
using System.Text.Json;
using CegidOrleans.Cluster.Tests.Processes;

namespace CegidOrleans.Bench.Load;

/// <summary>
/// The load generator: a process of its own, light enough not to be what is measured. All sockets complete on one thread, without a thread pool between them
/// and the next request.
/// </summary>
internal sealed class LoadGenerator : IAsyncDisposable
{
    /// <summary>The name of the command.</summary>
    public const string Command = "load";

    private readonly Process _process;
    private readonly Task<string> _errors;

    private LoadGenerator(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
    }

    /// <summary>Starts one.</summary>
    public static LoadGenerator Start()
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [Command]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        // Callbacks on the one thread that waits for sockets; compiled well from the beginning; no heap for each processor.
        start.Environment["DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS"] = "1";
        start.Environment["DOTNET_SYSTEM_NET_SOCKETS_THREAD_COUNT"] = "1";
        start.Environment["DOTNET_TieredCompilation"] = "0";
        start.Environment["DOTNET_gcServer"] = "0";
        var process = Process.Start(start)!;
        Reaper.Watch(process.Id);
        return new LoadGenerator(process);
    }

    /// <summary>Has it carry out a plan, one at a time.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public async Task<LoadResult> Run(LoadPlan plan, CancellationToken cancellationToken)
    {
        await _process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(plan).AsMemory(), cancellationToken);
        await _process.StandardInput.FlushAsync(cancellationToken);
        return await _process.StandardOutput.ReadLineAsync(cancellationToken) is { } answer
            ? JsonSerializer.Deserialize<LoadResult>(answer)!
            : throw new InvalidOperationException($"The load generator failed: {await _errors}");
    }

    /// <summary>Carries out the plans on standard input, a line each, in this process.</summary>
    public static async Task<int> Serve(CancellationToken cancellationToken)
    {
        while (await Console.In.ReadLineAsync(cancellationToken) is { } line)
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(await new LoadRun(JsonSerializer.Deserialize<LoadPlan>(line)!).Run(cancellationToken)));
        return 0;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        Reaper.Forget(_process.Id);
        _process.Dispose();
    }
}
