using System.Diagnostics;
using System.Text.Json;

namespace CegidOrleans.Cluster.Tests.Processes;

/// <summary>Garnet, as the repository's tool manifest has it. Not run by <c>dotnet garnet-server</c>, whose kill would leave the server itself alive.</summary>
internal static class GarnetTool
{
    /// <summary>Restores the tool and finds the server's assembly.</summary>
    public static async Task<string> Find()
    {
        using var restore = Process.Start(new ProcessStartInfo("dotnet", ["tool", "restore"]) { WorkingDirectory = Repository.Root, RedirectStandardOutput = true })!;
        var said = await restore.StandardOutput.ReadToEndAsync();
        await restore.WaitForExitAsync();
        if (restore.ExitCode != 0)
            throw new InvalidOperationException($"dotnet tool restore failed: {said}");

        using var manifest = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Repository.Root, ".config", "dotnet-tools.json")));
        var version = manifest.RootElement.GetProperty("tools").GetProperty("garnet-server").GetProperty("version").GetString()!;
        var packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        return Directory.EnumerateFiles(Path.Combine(packages, "garnet-server", version), "GarnetServer.dll", SearchOption.AllDirectories).First();
    }
}
