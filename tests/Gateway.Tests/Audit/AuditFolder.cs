using System.Text.Json;

namespace CegidOrleans.Gateway.Tests.Audit;

/// <summary>A folder for audit files that is gone after the test.</summary>
internal sealed class AuditFolder : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("audit").FullName;

    public string Path => System.IO.Path.Combine(_folder, "files", "audit.ndjson");

    public string[] Settings => ["--Audit:Target=File", $"--Audit:Path={Path}"];

    /// <summary>The files in the order of their names.</summary>
    public string[] Files => Directory.Exists(System.IO.Path.GetDirectoryName(Path)!)
        ? [.. Directory.GetFiles(System.IO.Path.GetDirectoryName(Path)!).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>The events; every line has to be JSON of its own.</summary>
    public List<JsonElement> Events => [.. Files.SelectMany(File.ReadAllLines).Select(line => JsonElement.Parse(line))];

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
