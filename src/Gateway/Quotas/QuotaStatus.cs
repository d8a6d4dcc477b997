using System.Collections.Immutable;
using System.Globalization;
using CegidOrleans.Quotas;

namespace CegidOrleans.Gateway.Quotas;

/// <summary>What is left of a tenant's quota, as this gateway host knows it, in the words of draft-ietf-httpapi-ratelimit-headers-10.</summary>
/// <param name="Windows">The windows, as the quota last told them.</param>
/// <param name="Held">Permits that this host holds besides.</param>
/// <param name="Age">How long ago that was.</param>
internal readonly record struct QuotaStatus(ImmutableArray<QuotaWindow> Windows, int Held, TimeSpan Age)
{
    /// <summary>The field <c>RateLimit-Policy</c>: <c>"minute";q=100;w=60, "hour";q=5000;w=3600</c>.</summary>
    public string Policy => string.Join(", ", Windows.Select(window =>
        string.Create(CultureInfo.InvariantCulture, $"\"{window.Name}\";q={window.Limit};w={(long)window.Length.TotalSeconds}")));

    /// <summary>The field <c>RateLimit</c>: <c>"minute";r=42;t=17, …</c>; <c>t</c> is when the oldest request stops to count.</summary>
    public string Limit
    {
        get
        {
            var (held, age) = (Held, Age);
            return string.Join(", ", Windows.Select(window => string.Create(
                CultureInfo.InvariantCulture,
                $"\"{window.Name}\";r={Math.Min(window.Limit, window.Remaining + held)};t={Seconds(window.RestoredIn - age)}")));
        }
    }

    private static long Seconds(TimeSpan time) => Math.Max(0, (long)Math.Ceiling(time.TotalSeconds));
}
