using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CegidOrleans.Silo.Clustering;

namespace CegidOrleans.Cluster.Tests.Processes;

/// <summary>A silo or a gateway host of the product as a process of its own. It comes back at the same address when it is started again.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartsWithin = TimeSpan.FromMinutes(2);

    // Set by who wants to read what the hosts have said.
    private static readonly string? LogFolder = Environment.GetEnvironmentVariable("CLUSTER_TESTS_LOGS");

    private readonly string _project;
    private readonly IReadOnlyDictionary<string, string> _settings;
    private readonly HttpClient _http;
    private ChildProcess? _process;

    private HostProcess(string name, string project, IReadOnlyDictionary<string, string> settings)
    {
        Name = name;
        _project = project;
        Address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort.Find()}/"));
        _settings = new Dictionary<string, string>(settings)
        {
            ["ASPNETCORE_URLS"] = Address.ToString(),
            ["Log__File"] = LogFolder is null ? "false" : "true",
            ["Log__FilePath"] = Path.Combine(LogFolder ?? "", $"{name}.log"),
        };
        _http = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(5) };
    }

    /// <summary>What the tests call it.</summary>
    public string Name { get; }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>The process that runs now, or ran last.</summary>
    public ChildProcess Process => _process ?? throw new InvalidOperationException($"{Name} was not started.");

    public static HostProcess Silo(string name, IReadOnlyDictionary<string, string> settings) => new(name, "Silo", settings);

    public static HostProcess Gateway(string name, IReadOnlyDictionary<string, string> settings) => new(name, "Gateway", settings);

    /// <summary>Starts the process, and does not wait for it.</summary>
    public async Task Launch()
    {
        if (_process is not null)
            await _process.DisposeAsync();
        _process = ChildProcess.Start(Name, Repository.Executable(_project), [], _settings);
    }

    /// <summary>Waits until it says that it may be sent requests.</summary>
    public Task Ready() => Deadline.Until(
        IsReady, StartsWithin, () => $"{Name} was not ready within {StartsWithin}. It said:\n{Process.Output}", () => Process.HasExited);

    /// <summary>Whether it says that it may be sent requests.</summary>
    public async Task<bool> IsReady() => await Health("ready") == HttpStatusCode.OK;

    /// <summary>What <c>/health/…</c> answers, or null: it answers nothing.</summary>
    public async Task<HttpStatusCode?> Health(string which)
    {
        try
        {
            using var answer = await _http.GetAsync($"health/{which}");
            return answer.StatusCode;
        }
        catch (Exception away) when (away is HttpRequestException or TaskCanceledException)
        {
            return null;
        }
    }

    /// <summary>How many silos a silo counts as active, itself among them; 0 where it does not say.</summary>
    public async Task<int> ActiveSilos()
    {
        try
        {
            using var answer = await _http.GetAsync("health/ready");
            var report = await answer.Content.ReadFromJsonAsync<JsonElement>();
            return report.GetProperty("checks").TryGetProperty("silos", out var silos) ? silos.GetProperty("active").GetInt32() : 0;
        }
        catch (Exception away) when (away is HttpRequestException or TaskCanceledException)
        {
            return 0;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (_process is not null)
            await _process.DisposeAsync();
    }
}
