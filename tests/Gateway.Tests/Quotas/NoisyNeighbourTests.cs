using System.Diagnostics;
using System.Net;
using CegidOrleans.Gateway.Tests.Hosts;

namespace CegidOrleans.Gateway.Tests.Quotas;

/// <summary>A tenant that goes on after its quota is used up does not slow another.</summary>
public sealed class NoisyNeighbourTests
{
    private const string Path = "/tools/get_invoice_details?invoice_id=INV-001";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_tenant_at_its_limit_does_not_slow_another()
    {
        await using var tenants = await TwoTenants.Start("--Tenants:RequestsPerMinute=100000", "--Tenants:RequestsPerHour=1000000");
        using var other = Client(tenants, "other-reader-key");
        await Measure(other, 200);
        var alone = await Measure(other, 400);

        using var stop = new CancellationTokenSource();
        tenants.Limit("acme", 10);
        using var acme = Client(tenants, "acme-reader-key");
        var refused = 0;
        var noise = Enumerable.Range(0, 4).Select(_ => Task.Run(
            async () =>
            {
                while (!stop.IsCancellationRequested)
                {
                    using var response = await acme.GetAsync(Path, Token);
                    if (response.StatusCode == HttpStatusCode.TooManyRequests)
                    {
                        Interlocked.Increment(ref refused);
                    }
                }
            },
            Token)).ToArray();
        while (Volatile.Read(ref refused) < 100)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Token);
        }

        var beside = await Measure(other, 400);
        await stop.CancelAsync();
        await Task.WhenAll(noise);

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"alone p50 {alone.P50:F2} ms, p99 {alone.P99:F2} ms; beside {refused} refusals p50 {beside.P50:F2} ms, p99 {beside.P99:F2} ms");
        // The four callers share the machine with everything else; what must not be is that one tenant waits for the other's quota.
        Assert.True(beside.P50 < Math.Max(alone.P50 * 10, 25), $"p50 went from {alone.P50:F2} ms to {beside.P50:F2} ms.");
    }

    private static HttpClient Client(TwoTenants tenants, string key)
    {
        var client = new HttpClient { BaseAddress = tenants.Host.Address };
        client.DefaultRequestHeaders.Add("X-API-Key", key);
        return client;
    }

    private static async Task<(double P50, double P99)> Measure(HttpClient client, int requests)
    {
        var times = new List<double>(requests);
        for (var request = 0; request < requests; request++)
        {
            var start = Stopwatch.GetTimestamp();
            using var response = await client.GetAsync(Path, Token);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        times.Sort();
        return (times[requests / 2], times[requests * 99 / 100]);
    }
}
