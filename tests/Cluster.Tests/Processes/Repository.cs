namespace CegidOrleans.Cluster.Tests.Processes;

/// <summary>Where the repository is, and what was built in it beside these tests.</summary>
internal static class Repository
{
    /// <summary>The folder with the solution.</summary>
    public static string Root { get; } = Find();

    /// <summary>The executable of a project under <c>src</c>, of the configuration that these tests were built in.</summary>
    public static string Executable(string project)
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var file = Path.Combine(Root, "src", project, "bin", output.Parent!.Name, output.Name, "CegidOrleans." + project);
        return File.Exists(file) ? file : throw new InvalidOperationException($"{file} is not there: build the solution first.");
    }

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CegidOrleans.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("There is no solution above the tests.");
        return folder.FullName;
    }
}
