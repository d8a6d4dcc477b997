using System.Runtime.InteropServices;
using CegidOrleans.Grains.Quotas;
using CegidOrleans.Tenants;

namespace CegidOrleans.Gateway.Tests.Quotas;

/// <summary>Watches when permits are spent, by whomever, and that no span as long as a window ever holds more than the limits that could be in force.</summary>
internal sealed class SpentTimes(TimeProvider time, TenantLimits limits)
{
    private readonly List<DateTimeOffset> _spent = [];
    private readonly Dictionary<TimeSpan, int> _first = [];
    private readonly List<(DateTimeOffset From, TenantLimits Limits)> _limits = [(DateTimeOffset.MinValue, limits)];

    public int Count => _spent.Count;

    public void Change(TenantLimits changed) => _limits.Add((time.GetUtcNow(), changed));

    /// <summary>Notes that a permit is spent now.</summary>
    public void Add()
    {
        var now = time.GetUtcNow();
        _spent.Add(now);
        Check(now, TimeSpan.FromMinutes(1), most => most.RequestsPerMinute);
        Check(now, TimeSpan.FromHours(1), most => most.RequestsPerHour);
    }

    private void Check(DateTimeOffset now, TimeSpan length, Func<TenantLimits, int> limit)
    {
        ref var first = ref CollectionsMarshal.GetValueRefOrAddDefault(_first, length, out _);
        while (_spent[first] <= now - length)
        {
            first++;
        }

        // A lowered limit holds once the leases that were given before have run out.
        var since = now - length - new QuotaOptions().CalmLeaseLife;
        var allowed = _limits.Where((entry, index) => index == _limits.Count - 1 || _limits[index + 1].From > since).Max(entry => limit(entry.Limits));
        Assert.True(_spent.Count - first <= allowed, $"{_spent.Count - first} permits were spent within {length}, of {allowed}.");
    }
}
