namespace CegidOrleans.Cluster.Tests.Processes;

/// <summary>Where the repository is, and what was built in it beside these tests.</summary>
internal static class Repository
{
    /// <summary>The folder with the solution.</summary>
    public static string Root { get; } = Find();

    /// <summary>The configuration that these tests were built in.</summary>
    public static string Configuration => Output.Parent!.Name;

    private static DirectoryInfo Output { get; } = new(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));

    /// <summary>The executable of a project under <c>src</c>, of the same configuration.</summary>
    public static string Executable(string project)
    {
        var file = Path.Combine(Root, "src", project, "bin", Configuration, Output.Name, "CegidOrleans." + project);
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
