using System.Globalization;

namespace CegidOrleans.Conformance.Tests.Suite;

/// <summary>The suite and a Node.js that it runs on, installed by npm beside the tests, once for each build of them.</summary>
internal sealed record InstalledSuite(string Node, string Folder)
{
    private const int LeastNode = 22;

    private static readonly TimeSpan InstallWithin = TimeSpan.FromMinutes(10);

    /// <summary>The suite's program.</summary>
    public string Program => Path.Combine(Folder, "node_modules", "@modelcontextprotocol", "conformance", "dist", "index.js");

    /// <summary>The scenarios that a revision of the specification requires, as the suite has them on file.</summary>
    public string Requirements(string revision) =>
        Path.Combine(Folder, "node_modules", "@modelcontextprotocol", "conformance", "requirements", $"{revision}.yaml");

    /// <summary>Installs it where it is not yet.</summary>
    /// <exception cref="SuiteUnavailableException">There is no npm, or the packages could not be installed.</exception>
    public static async Task<InstalledSuite> Install()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Suite");
        var locked = await File.ReadAllTextAsync(Path.Combine(folder, "package-lock.json"), TestContext.Current.CancellationToken);
        var installed = Path.Combine(folder, "node_modules", "installed.json");
        var own = await MachineNode() >= LeastNode;
        if (!File.Exists(installed) || await File.ReadAllTextAsync(installed, TestContext.Current.CancellationToken) != locked)
        {
            var npm = OperatingSystem.IsWindows() ? "npm.cmd" : "npm";
            var (code, output) = await Command.Run(npm, folder, InstallWithin, own ? ["ci", "--omit=optional"] : ["ci"]);
            if (code != 0)
                throw new SuiteUnavailableException($"npm ci failed with {code}: {output}");

            await File.WriteAllTextAsync(installed, locked, TestContext.Current.CancellationToken);
        }

        var brought = Path.Combine(folder, "node_modules", "node", "bin", OperatingSystem.IsWindows() ? "node.exe" : "node");
        return own || File.Exists(brought)
            ? new InstalledSuite(own ? "node" : brought, folder)
            : throw new SuiteUnavailableException($"The suite needs Node.js {LeastNode} or later, and npm did not bring it.");
    }

    /// <summary>The major version of the machine's Node.js; 0 where there is none.</summary>
    private static async Task<int> MachineNode()
    {
        try
        {
            var (_, version) = await Command.Run("node", AppContext.BaseDirectory, TimeSpan.FromMinutes(1), "--version");
            return int.TryParse(version.TrimStart('v').Split('.')[0], CultureInfo.InvariantCulture, out var major) ? major : 0;
        }
        catch (SuiteUnavailableException)
        {
            return 0;
        }
    }
}
