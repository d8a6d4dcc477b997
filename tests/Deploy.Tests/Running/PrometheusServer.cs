using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using CegidOrleans.Cluster.Tests.Processes;
using CegidOrleans.Silo.Clustering;

namespace CegidOrleans.Deploy.Tests.Running;

/// <summary>Prometheus as a process, with deploy's own configuration and rules: only where the hosts are, and how often they are asked, is another.</summary>
internal sealed class PrometheusServer : IAsyncDisposable
{
    private readonly string _folder;
    private readonly ChildProcess _process;
    private readonly HttpClient _http;

    private PrometheusServer(string folder, ChildProcess process, int port)
    {
        _folder = folder;
        _process = process;
        _http = new HttpClient { BaseAddress = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/api/v1/")) };
    }

    public string Output => _process.Output;

    public static async Task<PrometheusServer> Start(Uri gateway, Uri silo)
    {
        Tooling.Need(SearchPath.Find("prometheus") is not null, "prometheus is not on PATH; .ci/run says how it is installed.");
        var folder = Directory.CreateTempSubdirectory("prometheus-").FullName;
        var configuration = Path.Combine(folder, "prometheus.yml");
        await File.WriteAllTextAsync(configuration, Configuration(gateway, silo), TestContext.Current.CancellationToken);
        var port = FreePort.Find();
        var process = ChildProcess.Start(
            "prometheus",
            "prometheus",
            [$"--config.file={configuration}", $"--storage.tsdb.path={folder}", string.Create(CultureInfo.InvariantCulture, $"--web.listen-address=127.0.0.1:{port}")]);
        var server = new PrometheusServer(folder, process, port);
        await Deadline.Until(server.IsReady, TimeSpan.FromMinutes(1), () => $"prometheus is not ready. It said:\n{process.Output}", () => process.HasExited);
        return server;
    }

    /// <summary>The series that an expression has now.</summary>
    public async Task<IReadOnlyList<JsonElement>> Query(string expression) => [.. (await Get($"query?query={Uri.EscapeDataString(expression)}")).GetProperty("result").EnumerateArray()];

    /// <summary>The alerting rules that are loaded.</summary>
    public async Task<IReadOnlyList<JsonElement>> Rules() =>
        [.. (await Get("rules")).GetProperty("groups").EnumerateArray().SelectMany(group => group.GetProperty("rules").EnumerateArray())];

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _process.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    // JSON is YAML.
    private static string Configuration(Uri gateway, Uri silo)
    {
        var configuration = Assert.Single(YamlJson.Read(File.ReadAllText(Tooling.PathOf("deploy", "compose", "prometheus.yaml"))));
        configuration["global"]!["scrape_interval"] = "1s";
        configuration["global"]!["evaluation_interval"] = "1s";
        configuration["rule_files"] = new JsonArray(Tooling.PathOf("deploy", "observability", "rules", "*.yaml"));
        foreach (var job in configuration["scrape_configs"]!.AsArray())
        {
            var target = job!["job_name"]!.GetValue<string>() switch { "cegid-gateway" => gateway, "cegid-silo" => silo, var name => throw new InvalidOperationException(name) };
            job["static_configs"] = new JsonArray(new JsonObject { ["targets"] = new JsonArray(target.Authority) });
        }

        return configuration.ToJsonString();
    }

    private async Task<JsonElement> Get(string path)
    {
        using var answer = await _http.GetAsync(path, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, text);
        return JsonElement.Parse(text).GetProperty("data");
    }

    private async Task<bool> IsReady()
    {
        try
        {
            using var answer = await _http.GetAsync("/-/ready", TestContext.Current.CancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
