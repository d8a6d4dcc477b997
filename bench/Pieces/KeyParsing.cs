using BenchmarkDotNet.Attributes;
using CegidOrleans.Bench.Hosts;
using CegidOrleans.Documents;
using CegidOrleans.Tenancy;
using CegidOrleans.Tenants;

namespace CegidOrleans.Bench.Pieces;

/// <summary>Keys of grains, and keys of callers.</summary>
public class KeyParsing
{
    private static readonly DocumentKey Key = new(TenantId.Parse("tenant-0"), DocumentKind.Invoice, "INV-0000001");

    private readonly string _text = Key.ToString();
    private readonly string _apiKey = BenchTenants.Key(500);
    private readonly ApiKeyIndex _index = new(new TenantDirectory([.. Enumerable.Range(0, 1000).Select(WithKey)]));

    /// <summary>What each activation of a document does.</summary>
    [Benchmark]
    public DocumentKey ParseDocumentKey() => DocumentKey.Parse(_text);

    /// <summary>What each call of a document does.</summary>
    [Benchmark]
    public string WriteDocumentKey() => Key.ToString();

    /// <summary>What each request does: one API key among those of 1,000 tenants.</summary>
    [Benchmark]
    public bool FindApiKey() => _index.TryFind(_apiKey, out _);

    private static Tenant WithKey(int number) => new()
    {
        Id = TenantId.Parse($"tenant-{number}"),
        Name = $"tenant {number}",
        Upstream = new TenantUpstream { Protocol = "rest", BaseUrl = new Uri("http://127.0.0.1/y2"), ApiVersion = "v1", Timeout = TimeSpan.FromSeconds(30) },
        Limits = new TenantLimits(1000, 50000, 16),
        Cache = new TenantCache(),
        ApiKeys = [TenantApiKey.Of("bench", BenchTenants.Key(number), ["cegid.read"])],
    };
}
