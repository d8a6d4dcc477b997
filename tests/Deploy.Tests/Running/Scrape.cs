using System.Text.RegularExpressions;
using CegidOrleans.Cluster.Tests.Processes;

namespace CegidOrleans.Deploy.Tests.Running;

/// <summary>What a host serves at <c>/metrics</c>: its series, by metric, with their labels.</summary>
internal sealed partial class Scrape
{
    private readonly ILookup<string, IReadOnlyDictionary<string, string>> _series;

    private Scrape(string text)
    {
        Text = text;
        _series = Sample().Matches(text).ToLookup(
            sample => sample.Groups["name"].Value,
            IReadOnlyDictionary<string, string> (sample) => Label().Matches(sample.Groups["labels"].Value)
                .ToDictionary(label => label.Groups["name"].Value, label => label.Groups["value"].Value, StringComparer.Ordinal));
    }

    public string Text { get; }

    public IEnumerable<string> Metrics => _series.Select(series => series.Key);

    public int Count => _series.Sum(series => series.Count());

    public static async Task<Scrape> Of(HostProcess host)
    {
        using var http = new HttpClient();
        return new Scrape(await http.GetStringAsync(new Uri(host.Address, "metrics"), TestContext.Current.CancellationToken));
    }

    /// <summary>The values that a label of a metric has; none where there is no such metric or it has no such label.</summary>
    public IEnumerable<string> Values(string metric, string label) =>
        _series[metric].Select(labels => labels.GetValueOrDefault(label)).OfType<string>().Distinct();

    [GeneratedRegex(@"^(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(\{(?<labels>[^}]*)\})? \S+", RegexOptions.Multiline)]
    private static partial Regex Sample();

    [GeneratedRegex("(?<name>[a-zA-Z_][a-zA-Z0-9_]*)=\"(?<value>[^\"]*)\"")]
    private static partial Regex Label();
}
