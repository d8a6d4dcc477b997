using CegidOrleans.Bench.Load;
using CsCheck;

namespace CegidOrleans.Bench.Tests;

public sealed class LatenciesTests
{
    [Fact]
    public void Percentiles_are_at_most_one_part_in_64_below_what_was_counted() =>
        Gen.Select(Gen.Int[0, 100_000_000].Array[1, 200], Gen.Double[0.01, 1]).Sample((microseconds, share) =>
        {
            var latencies = new Latencies();
            foreach (var time in microseconds)
                latencies.Add(TimeSpan.FromMicroseconds(time));

            var exact = microseconds.Order().ElementAt((int)Math.Ceiling(microseconds.Length * share) - 1);
            Assert.InRange(latencies.At(share), exact - (exact / 64.0), exact);
        });
}
