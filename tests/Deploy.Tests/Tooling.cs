using System.ComponentModel;
using System.Diagnostics;
using System.Reflection;

namespace CegidOrleans.Deploy.Tests;

/// <summary>The repository's files, and the outside tools that check them.</summary>
internal static class Tooling
{
    public static string Repository { get; } = typeof(Tooling).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "Repository").Value!;

    private static bool IsContinuousIntegration => Environment.GetEnvironmentVariable("CI") is "true" or "1";

    public static string PathOf(params string[] parts) => Path.Combine([Repository, .. parts]);

    /// <summary>Skips the test on a developer's machine that lacks something, and fails it where everything has to be checked.</summary>
    public static void Need(bool present, string reason)
    {
        if (IsContinuousIntegration)
            Assert.True(present, reason);
        else
            Assert.SkipUnless(present, reason);
    }

    /// <summary>Runs a tool and answers its output; skips where the tool is not on PATH.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(string tool, string[] arguments, string? input = null)
    {
        using var process = new Process
        {
            StartInfo = new(tool, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true },
        };
        var started = false;
        try
        {
            started = process.Start();
        }
        catch (Win32Exception)
        {
            // Not on PATH: said below.
        }

        Need(started, $"{tool} is not on PATH; .ci/run says how it is installed.");
        var cancellationToken = TestContext.Current.CancellationToken;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.StandardInput.WriteAsync(input.AsMemory(), cancellationToken);
        process.StandardInput.Close();
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, await output, await errors);
    }

    /// <summary>Checks JSON against published schemas and answers what is wrong.</summary>
    public static async Task<string> ValidateAsync(string what, string json)
    {
        var schemas = PathOf("tests", "Deploy.Tests", "Schemas");
        Need(Directory.Exists(Path.Combine(schemas, "node_modules")), "The schemas are not installed: npm ci --prefix tests/Deploy.Tests/Schemas");
        var (exitCode, _, errors) = await RunAsync("node", [Path.Combine(schemas, "validate.mjs"), what], json);
        return exitCode == 0 ? "" : errors.Length > 0 ? errors : $"node ended with {exitCode}";
    }
}
