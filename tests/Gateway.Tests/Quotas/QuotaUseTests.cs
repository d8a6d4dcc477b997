using CegidOrleans.Gateway.Quotas;
using CegidOrleans.Tenants;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace CegidOrleans.Gateway.Tests.Quotas;

/// <summary>Close to all: under more load than the quota permits at least 95 % of it is served, however the load is spread.</summary>
public sealed class QuotaUseTests
{
    private const int Minutes = 4;

    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(25);

    [Theory]
    [InlineData(100, new[] { 10.0 })]
    [InlineData(100, new[] { 9.0, 1.0 })]
    [InlineData(1000, new[] { 20.0, 20.0 })]
    [InlineData(1000, new[] { 36.0, 4.0 })]
    [InlineData(1000, new[] { 40.0, 0.2, 0.2, 0.2, 0.2 })]
    [InlineData(1000, new[] { 17.0 })]
    [InlineData(6000, new[] { 300.0, 10.0, 10.0, 10.0 })]
    [InlineData(10, new[] { 1.0, 1.0, 1.0 })]
    public async Task Under_more_load_nearly_all_of_the_quota_is_served_and_never_more(int perMinute, double[] requestsPerSecond)
    {
        var (asked, served, calls) = await Run(perMinute, requestsPerSecond);
        Assert.InRange(served / (double)(perMinute * Minutes), 0.95, 1);
        // Ten a minute cannot be leased by the dozen; and where just as much is asked for as there is, permits are handed on as they come back, a few at a time: how few depends on
        // how the machine's threads and this test's clock fall together (0.32 to 0.41 were seen).
        Assert.InRange(calls / (double)asked, 0, perMinute < 100 ? 1 : 0.5);
    }

    [Theory]
    [InlineData(1000, new[] { 8.0 })]
    [InlineData(1000, new[] { 4.0, 4.0 })]
    [InlineData(60_000, new[] { 400.0, 40.0 })]
    public async Task Under_less_load_everything_is_served_and_few_calls_are_made(int perMinute, double[] requestsPerSecond)
    {
        var (asked, served, calls) = await Run(perMinute, requestsPerSecond);
        Assert.Equal(asked, served);
        Assert.InRange(calls / (double)asked, 0, 0.3);
    }

    [Fact]
    public async Task A_tenant_far_from_its_limits_asks_for_permits_a_few_times_a_minute()
    {
        var (asked, served, calls) = await Run(60_000, [8.0, 4.0]);
        Assert.Equal(asked, served);
        // After three quarters of a lease of 10 s: 32 times in 4 minutes for each of the two, and some more as this test's clock does not wait for a call that stocks up. With the
        // leases of tenants near their limits it would be 160 times each.
        Assert.InRange(calls, 2 * 24, 2 * 96);
    }

    private static async Task<(int Asked, int Served, int Calls)> Run(int perMinute, double[] requestsPerSecond)
    {
        var time = new FakeTimeProvider();
        var limits = new TenantLimits(perMinute, perMinute * 60, 16);
        var quota = new StoredQuota(time, limits);
        var spent = new SpentTimes(time, limits);
        var gateways = requestsPerSecond.Select(_ => new TenantLimiter(
            request => Task.FromResult(quota.Locked(request)), new QuotaLimiterOptions(), time, NullLogger.Instance)).ToArray();
        var owed = new double[gateways.Length];
        var asked = 0;
        for (var now = TimeSpan.Zero; now < TimeSpan.FromMinutes(Minutes); now += Tick)
        {
            for (var index = 0; index < gateways.Length; index++)
            {
                for (owed[index] += requestsPerSecond[index] * Tick.TotalSeconds; owed[index] >= 1; owed[index]--)
                {
                    asked++;
                    using var lease = await gateways[index].AcquireAsync(1, TestContext.Current.CancellationToken);
                    if (lease.IsAcquired)
                    {
                        spent.Add();
                    }
                }
            }

            time.Advance(Tick);
        }

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{spent.Count / (double)(perMinute * Minutes):P1} of the quota, {quota.Calls / (double)asked:F3} calls a request");
        return (asked, spent.Count, quota.Calls);
    }
}
