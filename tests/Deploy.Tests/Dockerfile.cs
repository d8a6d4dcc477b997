using System.Text.Json.Nodes;

namespace CegidOrleans.Deploy.Tests;

/// <summary>What a Dockerfile of <c>deploy/images</c> says.</summary>
internal sealed class Dockerfile
{
    private readonly string[] _lines;

    private Dockerfile(string text) => _lines = text.Replace("\\\n", " ", StringComparison.Ordinal).Split('\n');

    /// <summary>The variables of the image.</summary>
    public IReadOnlyDictionary<string, string> Environment => Last("ENV").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2))
        .ToDictionary(pair => pair[0], pair => pair[1]);

    /// <summary>What is run.</summary>
    public IReadOnlyList<string> EntryPoint => Words(Last("ENTRYPOINT"));

    /// <summary>What stands behind that, unless something else is given.</summary>
    public IReadOnlyList<string> Arguments => Instructions("CMD").Count == 0 ? [] : Words(Last("CMD"));

    /// <summary>What is run to learn whether it is well.</summary>
    public IReadOnlyList<string> HealthCheck => Words(Last("HEALTHCHECK").Split("CMD", 2)[1]);

    public static Dockerfile Of(string project) => new(File.ReadAllText(Tooling.PathOf("deploy", "images", $"{project.ToLowerInvariant()}.Dockerfile")));

    /// <summary>What stands behind each instruction of a name.</summary>
    public IReadOnlyList<string> Instructions(string name) =>
        [.. _lines.Where(line => line.StartsWith(name + " ", StringComparison.Ordinal)).Select(line => line[name.Length..].Trim())];

    /// <summary>What stands behind the last instruction of a name.</summary>
    public string Last(string name) => Instructions(name)[^1];

    // In the JSON form, which asks no shell.
    private static List<string> Words(string json) => [.. JsonNode.Parse(json)!.AsArray().Select(word => word!.GetValue<string>())];
}
