using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace CegidOrleans.Bench.Pieces;

/// <summary>Single pieces of the path, with what they allocate.</summary>
internal static class PieceReport
{
    /// <summary>The name of the command.</summary>
    public const string Command = "pieces";

    /// <summary>Measures and prints.</summary>
    /// <param name="arguments">BenchmarkDotNet's own: <c>--filter *Lease*</c>; all pieces where there are none.</param>
    public static int Print(string[] arguments)
    {
        var config = ManualConfig.CreateEmpty()
            // In this process: BenchmarkDotNet's other way builds a project of its own, which this solution's rules for builds do not fit.
            .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
            .AddDiagnoser(MemoryDiagnoser.Default)
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddExporter(MarkdownExporter.GitHub)
            .AddLogger(ConsoleLogger.Default)
            .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "cegid-bench-pieces"))
            .WithOptions(ConfigOptions.JoinSummary);
        var summaries = BenchmarkSwitcher.FromAssembly(typeof(PieceReport).Assembly).Run(arguments.Length == 0 ? ["--filter", "*"] : arguments, config);
        return summaries.Any(summary => summary.HasCriticalValidationErrors || summary.Reports.Any(report => !report.Success)) ? 1 : 0;
    }
}
