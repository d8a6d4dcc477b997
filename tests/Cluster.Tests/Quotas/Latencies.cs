using System.Globalization;

namespace CegidOrleans.Cluster.Tests.Quotas;

/// <summary>How long answers took.</summary>
internal sealed class Latencies(IEnumerable<TimeSpan> times)
{
    private readonly double[] _milliseconds = [.. times.Select(time => time.TotalMilliseconds).Order()];

    public double P50 => _milliseconds[_milliseconds.Length / 2];

    public double P99 => _milliseconds[_milliseconds.Length * 99 / 100];

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"p50 {P50:0.00} ms, p99 {P99:0.00} ms of {_milliseconds.Length}");
}
