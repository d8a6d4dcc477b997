using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace CegidOrleans.Bench.Tests;

public sealed partial class SmokeTests
{
    private const string Row = "hot read, embedded, against the bare SDK";

    [Fact]
    public async Task A_row_is_measured_on_the_built_product_and_printed_with_its_ratio()
    {
        var (exitCode, output, errors) = await Run("--only", Row, "--pairs", "1", "--seconds", "1", "--warm", "1", "--connections", "4");

        Assert.True(exitCode == 0, errors);
        var line = Line().Match(output);
        Assert.True(line.Success, output);
        Assert.InRange(double.Parse(line.Groups["ratio"].Value, CultureInfo.InvariantCulture), 0.001, 10);
    }

    [Fact]
    public async Task A_row_that_does_not_exist_is_an_error_that_names_those_that_do()
    {
        var (exitCode, _, errors) = await Run("--only", "cold fusion");

        Assert.Equal(2, exitCode);
        Assert.Contains(Row, errors, StringComparison.Ordinal);
    }

    private static async Task<(int ExitCode, string Output, string Errors)> Run(params string[] arguments)
    {
        using var bench = Process.Start(new ProcessStartInfo(Executable(), arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        try
        {
            var errors = bench.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            var output = await bench.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await bench.WaitForExitAsync(TestContext.Current.CancellationToken);
            return (bench.ExitCode, output, await errors);
        }
        finally
        {
            // It ends what it has started when it ends.
            if (!bench.HasExited)
                bench.Kill();
        }
    }

    // In its own folder, from where it finds the hosts that were built with it.
    private static string Executable()
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var root = output.Parent!.Parent!.Parent!.Parent!.Parent!.FullName;
        return Path.Combine(root, "bench", "bin", output.Parent.Name, output.Name, "CegidOrleans.Bench");
    }

    [GeneratedRegex(@"^\| hot read, embedded, against the bare SDK \| ≥ 0\.85 \| (?<ratio>\d+\.\d\d) \|", RegexOptions.Multiline)]
    private static partial Regex Line();
}
