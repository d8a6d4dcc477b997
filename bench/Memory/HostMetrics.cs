using System.Globalization;

namespace CegidOrleans.Bench.Memory;

/// <summary>What a host says of itself at <c>/metrics</c>.</summary>
internal sealed class HostMetrics(Uri host) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = host };

    /// <summary>The sum of all series of a metric, 0 where there is none.</summary>
    /// <param name="name">Its name as Prometheus has it.</param>
    /// <param name="label">A part of the labels that the series have to have, or nothing.</param>
    public async Task<double> Sum(string name, string label = "")
    {
        var text = await _http.GetStringAsync("metrics");
        return text.Split('\n')
            .Where(line => line.StartsWith(name, StringComparison.Ordinal) && line[name.Length..] is ['{' or ' ', ..] && line.Contains(label, StringComparison.Ordinal))
            // name{labels} value timestamp
            .Sum(line => double.Parse(line[(line.LastIndexOf('}') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var value, ..] ? value : "0", CultureInfo.InvariantCulture));
    }

    public void Dispose() => _http.Dispose();
}
