using System.Globalization;
using CegidOrleans.Cluster.Tests.Processes;
using CegidOrleans.Silo.Clustering;

namespace CegidOrleans.Deploy.Tests;

/// <summary>
/// No image can be built where there is no registry of base images. What goes into it can: each host is published as its Dockerfile does, and run with the
/// Dockerfile's variables and command line, by its user, who may write nowhere but to the folder for temporary files.
/// </summary>
public sealed class PublishedHostTests
{
    private const string User = "1654";

    private const UnixFileMode ReadOnly =
        UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private static readonly TimeSpan Within = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task The_sandbox_starts_without_rights_and_answers_its_health_check() => await Run("Sandbox");

    [Fact]
    public async Task A_gateway_host_starts_without_rights_and_answers_its_health_check() => await Run("Gateway", ("DEFAULT_API_KEY", "published"));

    [Fact]
    public async Task A_silo_starts_without_rights_and_answers_its_health_check()
    {
        await using var redis = await RedisProcess.Start();
        await Run("Silo", ("REDIS_HOST", "127.0.0.1"), ("REDIS_PORT", redis.Port.ToString(CultureInfo.InvariantCulture)), ("DEFAULT_API_KEY", "published"),
            ("CEGID_BASE_URL", "http://127.0.0.1:1/y2"), ("CEGID_API_KEY", "k"));
    }

    private static async Task Run(string project, params (string Name, string Value)[] settings)
    {
        var app = Directory.CreateTempSubdirectory("published-").FullName;
        try
        {
            await Publish(project, app);
            var dockerfile = Dockerfile.Of(project);
            // The ports of the image may be taken on this machine.
            var ports = dockerfile.Last("EXPOSE").Split(' ').ToDictionary(port => port, _ => FreePort.Find().ToString(CultureInfo.InvariantCulture));
            var environment = dockerfile.Environment.Concat(settings.Select(setting => KeyValuePair.Create(setting.Name, setting.Value)))
                .Append(KeyValuePair.Create("HOME", app)).ToDictionary(variable => variable.Key, variable => Here(variable.Value));
            var before = Directory.GetFileSystemEntries(app).Order().ToList();

            await using var host = Start(project, [.. dockerfile.EntryPoint, .. dockerfile.Arguments]);
            await Deadline.Until(IsWell, Within, () => $"{project} is not well. It said:\n{host.Output}", () => host.HasExited);
            Assert.DoesNotContain("goes to no file", host.Output, StringComparison.Ordinal);
            await host.Send(Signal.Term);
            Assert.Equal(0, await host.Exit(Within));
            Assert.False(await IsWell());
            Assert.Equal(before, Directory.GetFileSystemEntries(app).Order());

            async Task<bool> IsWell()
            {
                await using var check = Start("health check", dockerfile.HealthCheck);
                return await check.Exit(Within) == 0;
            }

            ChildProcess Start(string name, IReadOnlyList<string> command)
            {
                string[] words = [.. AsUser(), .. command.Select(Here)];
                return ChildProcess.Start(name, words[0], words[1..], environment);
            }

            string Here(string word) => ports.Aggregate(
                word.StartsWith("/app/", StringComparison.Ordinal) ? app + word["/app".Length..] : word,
                (text, port) => text == port.Key || text.Contains($":{port.Key}/", StringComparison.Ordinal) ? text.Replace(port.Key, port.Value, StringComparison.Ordinal) : text);
        }
        finally
        {
            Directory.Delete(app, recursive: true);
        }
    }

    // What was built before these tests ran, in their configuration: all else is as the Dockerfile has it.
    private static async Task Publish(string project, string app)
    {
        var command = Assert.Single(Dockerfile.Of(project).Instructions("RUN")).Replace("--configuration Release --output /app ", "", StringComparison.Ordinal).Split(' ')[1..];
        var (exitCode, output, errors) = await Tooling.RunAsync(
            "dotnet", [command[0], Tooling.PathOf(command[1]), .. command[2..], "--no-build", "-nodeReuse:false", "--configuration", Repository.Configuration, "--output", app]);
        Assert.True(exitCode == 0, output + errors);
        Assert.True(File.Exists(Path.Combine(app, $"CegidOrleans.{project}.dll")), output);
        // The image's files belong to root.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(app, ReadOnly);
    }

    // Who is not root runs it as who he is, from a folder that he has closed to himself.
    private static string[] AsUser() => Environment.IsPrivilegedProcess && SearchPath.Find("setpriv") is { } setpriv
        ? [setpriv, $"--reuid={User}", $"--regid={User}", "--clear-groups", "--no-new-privs", "--bounding-set=-all"]
        : [];
}
