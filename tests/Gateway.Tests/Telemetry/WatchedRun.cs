using System.Diagnostics;
using System.Net;
using System.Text;
using CegidOrleans.Gateway.Embedded;
using CegidOrleans.Gateway.Hosting;
using CegidOrleans.Gateway.Tests.Audit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ModelContextProtocol.Client;
using OpenTelemetry.Trace;

namespace CegidOrleans.Gateway.Tests.Telemetry;

/// <summary>The product with everything that it says to anybody written down: logs, spans, measurements, audit events and answers.</summary>
internal sealed class WatchedRun : IAsyncDisposable
{
    private readonly AuditFolder _audit = new();
    private readonly Spans _spans = new();
    private readonly Measurements _measurements = new();
    private readonly AllLines _all = new();
    private readonly LoggedLines _logged = new();
    private readonly ExportedSpans _exported = new();
    private readonly List<string> _answers = [];
    private readonly string _tenants = Path.GetTempFileName();
    private WebApplication? _app;

    private WatchedRun()
    {
    }

    /// <summary>What the product logs under its own settings, at the level that it was started with.</summary>
    public IEnumerable<string> Logged => _logged.Lines;

    /// <summary>What any library in the process would log at any level.</summary>
    public IEnumerable<string> LoggedByAnybody => _all.Lines;

    public IEnumerable<string> Spans => _spans.All;

    /// <summary>The spans that leave the process, of all hosts in it.</summary>
    public IReadOnlyList<Activity> Exported => _exported.All;

    public IEnumerable<string> Measurements => _measurements.All;

    public IEnumerable<string> OurInstruments => _measurements.Ours;

    public IEnumerable<string> Answers => _answers;

    public IServiceProvider Services => _app!.Services;

    public Uri Address => new(_app!.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public static async Task<WatchedRun> Start(string tenants, params string[] settings)
    {
        var run = new WatchedRun();
        await File.WriteAllTextAsync(run._tenants, tenants, TestContext.Current.CancellationToken);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = ["--urls=http://127.0.0.1:0", $"--Tenants:File={run._tenants}", "--Tenants:FilePollSeconds=1", "--OTEL_TRACES_SAMPLER=always_on", .. run._audit.Settings, .. settings],
            EnvironmentName = "Development",
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.AddGateway();
        builder.AddEmbeddedRun();
        builder.Logging.ClearProviders().AddProvider(run._all).AddProvider(run._logged).AddFilter<AllLines>(null, LogLevel.Trace);
        builder.Services.ConfigureOpenTelemetryTracerProvider(traces => traces.AddProcessor(run._exported));
        run._app = builder.Build();
        run._app.UseGateway();
        await run._app.StartAsync(TestContext.Current.CancellationToken);
        return run;
    }

    /// <summary>Sends a request and keeps the whole answer.</summary>
    public async Task<(HttpStatusCode Status, string Body)> Send(HttpMethod method, string path, string? body = null, params (string Name, string Value)[] headers)
    {
        using var http = new HttpClient { BaseAddress = Address };
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json") };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Keep($"{(int)response.StatusCode} {response.Headers} {text}");
        return (response.StatusCode, text);
    }

    /// <summary>Keeps an answer that came by another way.</summary>
    public void Keep(string answer) => _answers.Add(answer);

    /// <summary>An official MCP client.</summary>
    public Task<McpClient> Connect(string revision, string key) => McpClient.CreateAsync(
        new HttpClientTransport(new HttpClientTransportOptions
        {
            Endpoint = new Uri(Address, "/mcp"),
            TransportMode = HttpTransportMode.StreamableHttp,
            AdditionalHeaders = new Dictionary<string, string> { ["X-API-Key"] = key },
        }),
        new McpClientOptions { ProtocolVersion = revision },
        cancellationToken: TestContext.Current.CancellationToken);

    /// <summary>Puts a wrong text in the place of the tenants file and waits until the product has refused it.</summary>
    public async Task SpoilTenants(string text)
    {
        var before = Refusals();
        await File.WriteAllTextAsync(_tenants, text, TestContext.Current.CancellationToken);
        var started = TimeProvider.System.GetTimestamp();
        while (Refusals() == before)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(60), "The file was not refused within 60 s.");
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, TestContext.Current.CancellationToken);
        }

        int Refusals() => _logged.Lines.Count(line => line.Contains("TenantsRefused", StringComparison.Ordinal));
    }

    /// <summary>Stops the product and reads its audit files.</summary>
    public async Task<IReadOnlyList<string>> StopAndReadAudit()
    {
        await _app!.StopAsync(TestContext.Current.CancellationToken);
        return [.. _audit.Files.SelectMany(File.ReadAllLines)];
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        _spans.Dispose();
        _measurements.Dispose();
        _audit.Dispose();
        File.Delete(_tenants);
    }
}
