using System.Diagnostics;
using System.Net;

namespace CegidOrleans.Cluster.Tests.Quotas;

/// <summary>Asks gateway hosts as one tenant, over REST, and keeps how long each answer took.</summary>
internal sealed class TenantCaller(string key) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = 256 }) { Timeout = TimeSpan.FromMinutes(2), DefaultRequestHeaders = { { "X-API-Key", key } } };

    /// <summary>Reads a document, from the cache once it is there.</summary>
    public async Task<(HttpStatusCode Status, TimeSpan Took)> Read(Uri gateway, string id = "INV-001", bool fresh = false)
    {
        var start = Stopwatch.GetTimestamp();
        using var answer = await _http.GetAsync(new Uri(gateway, $"tools/get_invoice_details?invoice_id={id}{(fresh ? "&max_age_seconds=0" : "")}"));
        await answer.Content.ReadAsByteArrayAsync();
        return (answer.StatusCode, Stopwatch.GetElapsedTime(start));
    }

    /// <summary>Sends requests at a steady rate, each at its time whether the one before it was answered or not.</summary>
    /// <param name="gateways">Where to; a gateway host that stands there nine times gets nine of ten.</param>
    /// <param name="perSecond">How many a second.</param>
    /// <param name="time">For how long.</param>
    public async Task<List<(HttpStatusCode Status, TimeSpan Took)>> Load(IReadOnlyList<Uri> gateways, double perSecond, TimeSpan time)
    {
        var start = Stopwatch.GetTimestamp();
        var answers = new List<Task<(HttpStatusCode, TimeSpan)>>();
        for (var elapsed = TimeSpan.Zero; elapsed < time; elapsed = Stopwatch.GetElapsedTime(start))
        {
            while (answers.Count < elapsed.TotalSeconds * perSecond)
                answers.Add(Read(gateways[answers.Count % gateways.Count]));
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        }

        return [.. await Task.WhenAll(answers)];
    }

    public void Dispose() => _http.Dispose();
}
