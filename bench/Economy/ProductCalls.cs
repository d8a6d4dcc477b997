using System.Net.Http.Json;
using CegidOrleans.Bench.Hosts;

namespace CegidOrleans.Bench.Economy;

/// <summary>Calls of the product's tools over REST, at the gateway whose turn it is.</summary>
internal sealed class ProductCalls : IDisposable
{
    private readonly Product _product;
    private readonly HttpClient _http = new() { DefaultRequestHeaders = { { "X-API-Key", BenchTenants.Key(0) } } };

    public ProductCalls(Product product) => _product = product;

    /// <summary>Does what a call wants.</summary>
    public async Task Do(Call call, CancellationToken cancellationToken)
    {
        var gateway = _product.Gateways[call.Number % _product.Gateways.Count].Address;
        using var response = call.IsWrite
            ? await _http.PostAsJsonAsync(
                new Uri(gateway, "tools/update_invoice"), new { invoice_id = call.Id, data = new { notes = $"Call {call.Number}" } }, cancellationToken)
            : await _http.GetAsync(new Uri(gateway, $"tools/get_invoice_details?invoice_id={Uri.EscapeDataString(call.Id)}"), cancellationToken);
        response.EnsureSuccessStatusCode();
    }

    public void Dispose() => _http.Dispose();
}
