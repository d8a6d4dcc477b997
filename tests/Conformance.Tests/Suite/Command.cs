using System.ComponentModel;
using System.Diagnostics;

namespace CegidOrleans.Conformance.Tests.Suite;

/// <summary>Runs a program to its end.</summary>
internal static class Command
{
    /// <summary>Runs it, and gives back its exit code and all that it wrote.</summary>
    /// <exception cref="SuiteUnavailableException">There is no such program.</exception>
    public static async Task<(int ExitCode, string Output)> Run(string program, string folder, TimeSpan within, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Start(start);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(within);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
            var errors = process.StandardError.ReadToEndAsync(deadline.Token);
            await process.WaitForExitAsync(deadline.Token);
            return (process.ExitCode, await output + await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception absent)
        {
            throw new SuiteUnavailableException($"{start.FileName} is not on the path ({absent.Message}).");
        }
    }
}
