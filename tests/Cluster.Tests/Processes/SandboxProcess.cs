using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using CegidOrleans.Sandbox.Faults;
using CegidOrleans.Sandbox.Ledger;

namespace CegidOrleans.Cluster.Tests.Processes;

/// <summary>The sandbox as a process of its own, in an ERP's place. It does not honour idempotency keys.</summary>
internal sealed class SandboxProcess : IAsyncDisposable
{
    /// <summary>What it accepts as <c>X-API-Key</c>.</summary>
    public const string ApiKey = "sandbox-key";

    private const string Greeting = "Cegid Y2 sandbox";

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    private readonly ChildProcess _process;
    private readonly HttpClient _http;

    private SandboxProcess(ChildProcess process, Uri baseUrl)
    {
        _process = process;
        BaseUrl = baseUrl;
        _http = new HttpClient { BaseAddress = new Uri(baseUrl, "/"), DefaultRequestHeaders = { { "X-API-Key", ApiKey } } };
    }

    /// <summary>What <c>CEGID_BASE_URL</c> is set to.</summary>
    public Uri BaseUrl { get; }

    /// <summary>Starts it.</summary>
    /// <param name="options">Options of its command line besides the port.</param>
    public static async Task<SandboxProcess> Start(params string[] options)
    {
        var process = ChildProcess.Start("sandbox", Repository.Executable("Sandbox"), ["--port", "0", .. options]);
        var greeting = await process.Said(Greeting, TimeSpan.FromMinutes(1));
        var address = greeting[Greeting.Length..].Trim().Split(' ')[0];
        return new SandboxProcess(process, new Uri(address[..address.IndexOf("/v1", StringComparison.Ordinal)]));
    }

    /// <summary>All writes that were committed.</summary>
    public async Task<IReadOnlyList<LedgerEntry>> Ledger() => (await _http.GetFromJsonAsync<List<LedgerEntry>>("_sandbox/ledger", Json))!;

    /// <summary>What goes wrong from now on; nothing is an ERP in good health.</summary>
    public async Task Harm(params FaultRule[] rules)
    {
        using var answer = await _http.PutAsJsonAsync("_sandbox/faults", new { rules }, Json);
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
    }

    /// <summary>How many requests what goes wrong has hit.</summary>
    public async Task<int> Harmed()
    {
        var faults = await _http.GetFromJsonAsync<JsonElement>("_sandbox/faults");
        return faults.GetProperty("rules").EnumerateArray().Sum(rule => rule.GetProperty("hits").GetInt32());
    }

    /// <summary>Lets requests wait before they do anything, until they are released.</summary>
    public async Task Hold(string method, string path)
    {
        using var answer = await _http.PostAsJsonAsync("_sandbox/hold", new { method, path }, Json);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Waits until so many requests are held.</summary>
    public Task Held(int count) => Deadline.Until(
        async () => (await _http.GetFromJsonAsync<JsonElement>("_sandbox/hold")).EnumerateArray().Sum(hold => hold.GetProperty("waiting").GetInt32()) >= count,
        TimeSpan.FromMinutes(1),
        () => $"the ERP was not asked {count} times");

    /// <summary>Lets go what is held.</summary>
    public async Task Release()
    {
        using var answer = await _http.PostAsJsonAsync("_sandbox/release", new { }, Json);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>How many requests it was sent, and not only answered.</summary>
    public async Task<long> Requests()
    {
        var counters = await _http.GetFromJsonAsync<JsonElement>("_sandbox/counters");
        return counters.GetProperty("total").GetInt64();
    }

    /// <summary>The most requests that were under way at once, since the last call of this.</summary>
    public async Task<int> Peak()
    {
        var counters = await _http.GetFromJsonAsync<JsonElement>("_sandbox/counters");
        using var answer = await _http.DeleteAsync("_sandbox/counters");
        answer.EnsureSuccessStatusCode();
        return counters.GetProperty("peak_in_flight").GetInt32();
    }

    /// <summary>Every invoice that is in the books now, by id.</summary>
    public async Task<IReadOnlyDictionary<string, JsonElement>> Invoices()
    {
        var invoices = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        while (true)
        {
            var page = await _http.GetFromJsonAsync<JsonElement>($"y2/v1/invoices?limit=500&offset={invoices.Count}");
            foreach (var invoice in page.GetProperty("invoices").EnumerateArray())
                invoices[invoice.GetProperty("id").GetString()!] = invoice;
            if (invoices.Count >= page.GetProperty("total").GetInt32())
                return invoices;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _process.DisposeAsync();
    }
}
