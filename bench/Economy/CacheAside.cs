using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Caching.Memory;

namespace CegidOrleans.Bench.Economy;

/// <summary>
/// What a service does that caches as textbooks say: each gateway has a memory of its own, looks there first, asks the ERP for what is not there, and forgets
/// what it has written. Who asks for something that is being fetched already asks for it again, and no gateway knows of another's writes.
/// </summary>
/// <param name="erp">The ERP's address.</param>
/// <param name="fresh">For how long an entry is kept.</param>
/// <param name="gateways">How many gateways there are.</param>
internal sealed class CacheAside(Uri erp, TimeSpan fresh, int gateways) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = new Uri(erp + "/v1/invoices/"), DefaultRequestHeaders = { { "X-API-Key", "sandbox-key" } } };
    private readonly List<MemoryCache> _caches = [.. Enumerable.Range(0, gateways).Select(_ => new MemoryCache(new MemoryCacheOptions()))];

    /// <summary>Does what a call wants, at the gateway whose turn it is.</summary>
    public async Task Do(Call call, CancellationToken cancellationToken)
    {
        var cache = _caches[call.Number % gateways];
        var document = await Read(cache, call.Id, cancellationToken);
        if (!call.IsWrite)
            return;

        var changed = JsonNode.Parse(document)!.AsObject();
        changed["notes"] = $"Call {call.Number}";
        using var response = await _http.PutAsync(Uri.EscapeDataString(call.Id), new StringContent(changed.ToJsonString(), Encoding.UTF8, "application/json"), cancellationToken);
        response.EnsureSuccessStatusCode();
        cache.Remove(call.Id);
    }

    public void Dispose()
    {
        _http.Dispose();
        _caches.ForEach(cache => cache.Dispose());
    }

    private async Task<byte[]> Read(MemoryCache cache, string id, CancellationToken cancellationToken)
    {
        if (cache.TryGetValue(id, out byte[]? known))
            return known!;
        var document = await _http.GetByteArrayAsync(Uri.EscapeDataString(id), cancellationToken);
        return cache.Set(id, document, fresh);
    }
}
