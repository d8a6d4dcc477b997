namespace CegidOrleans.Cluster.Tests.Processes;

/// <summary>Finds the tools of this machine.</summary>
internal static class SearchPath
{
    /// <summary>The file that a name on PATH stands for, or null.</summary>
    public static string? Find(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, name))
        .FirstOrDefault(File.Exists);
}
