using System.Diagnostics;
using System.Text.Json;
using CegidOrleans.Cluster.Tests.Processes;

namespace CegidOrleans.Bench.Load;

/// <summary>
/// The load generator: a process of its own, light enough not to be what is measured. All sockets complete on one thread, without a thread pool between them
/// and the next request.
/// </summary>
internal static class LoadGenerator
{
    /// <summary>The name of the command.</summary>
    public const string Command = "load";

    /// <summary>Starts a process, has it carry out a plan and waits for it.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static async Task<LoadResult> Run(LoadPlan plan, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [Command]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        // Callbacks on the one thread that waits for sockets; compiled well from the beginning; no heap for each processor.
        start.Environment["DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS"] = "1";
        start.Environment["DOTNET_SYSTEM_NET_SOCKETS_THREAD_COUNT"] = "1";
        start.Environment["DOTNET_TieredCompilation"] = "0";
        start.Environment["DOTNET_gcServer"] = "0";
        using var process = Process.Start(start)!;
        Reaper.Watch(process.Id);
        try
        {
            await process.StandardInput.WriteAsync(JsonSerializer.Serialize(plan).AsMemory(), cancellationToken);
            process.StandardInput.Close();
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            var answer = await process.StandardOutput.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return process.ExitCode == 0
                ? JsonSerializer.Deserialize<LoadResult>(answer)!
                : throw new InvalidOperationException($"The load generator failed: {await errors}");
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
            Reaper.Forget(process.Id);
        }
    }

    /// <summary>Carries out the plan on standard input, in this process.</summary>
    public static async Task<int> Serve(CancellationToken cancellationToken)
    {
        var plan = JsonSerializer.Deserialize<LoadPlan>(await Console.In.ReadToEndAsync(cancellationToken))!;
        Console.Write(JsonSerializer.Serialize(await new LoadRun(plan).Run(cancellationToken)));
        return 0;
    }
}
