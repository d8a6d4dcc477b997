using System.Text.RegularExpressions;

namespace CegidOrleans.Deploy.Tests;

/// <summary>The instruments of docs/telemetry.md, as Prometheus names them.</summary>
internal static partial class Instruments
{
    /// <summary>Each without the suffix of its sort, with its labels.</summary>
    public static Dictionary<string, HashSet<string>> Documented { get; } = Row().Matches(File.ReadAllText(Tooling.PathOf("docs", "telemetry.md"))).ToDictionary(
        row => row.Groups["name"].Value.Replace('.', '_') + (row.Groups["sort"].Value.EndsWith(", s", StringComparison.Ordinal) ? "_seconds" : ""),
        row => Label().Matches(row.Groups["labels"].Value).Select(label => label.Value.Replace('.', '_')).ToHashSet());

    /// <summary>A metric's instrument.</summary>
    public static string Of(string metric) => Suffix().Replace(metric, "");

    [GeneratedRegex(@"^\| `(?<name>cegid\.[a-z._]+)` \| (?<sort>[^|]*?) \| (?<labels>[^|]*?) \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"cegid\.[a-z]+")]
    private static partial Regex Label();

    [GeneratedRegex("_(total|bucket|count|sum)$")]
    private static partial Regex Suffix();
}
