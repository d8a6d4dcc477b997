using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace CegidOrleans.Gateway.Tests.Seed;

/// <summary>Every <c>curl</c> line of the document that the product was asked from works against the embedded run as it stands there.</summary>
public sealed class SeedTests(SeedHost seed) : IClassFixture<SeedHost>
{
    // What the document's placeholders stand for: a person puts the own key in their place.
    private static readonly (string Placeholder, string Value)[] Keys = [("your_api_key_here", "demo-key"), ("your_key", "demo-key")];

    public static TheoryData<string> Commands => SeedCommands.All.Count == 0 ? new TheoryData<string>("") : new TheoryData<string>(SeedCommands.All.Distinct());

    [Fact]
    public async Task No_line_is_left_out()
    {
        Assert.SkipUnless(SeedCommands.Document is not null, "The document is not beside this checkout.");
        var inDocument = Regex.Count(await File.ReadAllTextAsync(SeedCommands.Document!, TestContext.Current.CancellationToken), "curl (?:-|http)");
        var taken = SeedCommands.All.Sum(command => command.Split("curl ").Length - 1);
        Assert.Equal(inDocument, taken);
        Assert.True(taken >= 17, $"{taken} lines");
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task It_works_as_it_stands(string command)
    {
        Assert.SkipUnless(SeedCommands.Document is not null, "The document is not beside this checkout.");
        var (exitCode, output) = await Run(command);
        Assert.True(exitCode == 0 && output.Length > 0, output);
        var statuses = output.Split('\n').Where(line => line.StartsWith("status ", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(statuses);
        Assert.All(statuses, status => Assert.True(status is "status 200" or "status 201", output));
        TestContext.Current.TestOutputHelper?.WriteLine($"{command}\n{string.Join(' ', statuses)}");
    }

    // In bash, with the real curl. Its settings come from a file and not from the command, which stays as it is: say the status, and connect to the port of
    // this host in place of the document's.
    private async Task<(int ExitCode, string Output)> Run(string command)
    {
        foreach (var (placeholder, value) in Keys)
        {
            command = command.Replace(placeholder, value, StringComparison.Ordinal);
        }

        var home = Directory.CreateTempSubdirectory("curl-").FullName;
        try
        {
            var port = seed.Host.Address.Port.ToString(CultureInfo.InvariantCulture);
            await File.WriteAllTextAsync(
                Path.Combine(home, ".curlrc"),
                $$"""
                silent
                show-error
                write-out = "%{stderr}\nstatus %{http_code}\n"
                connect-to = "localhost:8000:127.0.0.1:{{port}}"
                noproxy = "*"
                """,
                TestContext.Current.CancellationToken);
            var start = new ProcessStartInfo("bash", ["-c", command]) { RedirectStandardOutput = true, RedirectStandardError = true };
            start.Environment["HOME"] = home;
            start.Environment["CURL_HOME"] = home;
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
            return (process.ExitCode, await output + await errors);
        }
        finally
        {
            Directory.Delete(home, recursive: true);
        }
    }
}
