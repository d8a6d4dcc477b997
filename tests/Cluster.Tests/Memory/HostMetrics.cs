using System.Globalization;

namespace CegidOrleans.Cluster.Tests.Memory;

/// <summary>What a host says of itself at <c>/metrics</c>.</summary>
internal sealed class HostMetrics(Uri host) : IDisposable
{
    /// <summary>Bytes of the heap when it was last collected.</summary>
    public const string HeapSize = "dotnet_gc_last_collection_heap_size_bytes";

    /// <summary>Bytes of it that lay free between what lived.</summary>
    public const string HeapFree = "dotnet_gc_last_collection_heap_fragmentation_size_bytes";

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
