using CegidOrleans.Gateway.Embedded;
using CegidOrleans.Gateway.Hosting;
using CegidOrleans.Sandbox;
using CegidOrleans.Tenants;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ModelContextProtocol.Client;

namespace CegidOrleans.Gateway.Tests.Hosts;

/// <summary>The product as <c>dotnet run --project src/Gateway</c> starts it, on a free port: real Kestrel, real silo, real sandbox.</summary>
public sealed class EmbeddedHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private EmbeddedHost(WebApplication app)
    {
        _app = app;
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        Http = new HttpClient { BaseAddress = Address };
        Http.DefaultRequestHeaders.Add("X-API-Key", "demo-key");
    }

    public Uri Address { get; }

    /// <summary>A client that presents the demo key.</summary>
    public HttpClient Http { get; }

    public IServiceProvider Services => _app.Services;

    public SandboxHost Sandbox => _app.Services.GetRequiredService<SandboxRun>().Sandbox;

    public TenantDirectory Tenants => _app.Services.GetRequiredService<TenantDirectory>();

    /// <summary>The routes that are mapped.</summary>
    public IEnumerable<string> Routes => _app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.Trim('/')).Distinct();

    public static Task<EmbeddedHost> Start(params string[] settings) => Start(static _ => { }, settings);

    /// <summary>Starts it with what a test adds to its services.</summary>
    public static async Task<EmbeddedHost> Start(Action<IServiceCollection> add, params string[] settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            // Several hosts start at the same time on few cores: a first request waits longer for the quota's first lease than it would have to elsewhere.
            Args = ["--urls=http://127.0.0.1:0", "--Quotas:MaxWait=00:00:15", .. settings],
            EnvironmentName = "Development",
        });
        builder.Logging.ClearProviders();
        builder.AddGateway();
        builder.AddEmbeddedRun();
        add(builder.Services);
        var app = builder.Build();
        app.UseGateway();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new EmbeddedHost(app);
    }

    /// <summary>An official MCP client, at one protocol revision.</summary>
    public Task<McpClient> Connect(string revision, string key = "demo-key") => McpClient.CreateAsync(
        new HttpClientTransport(new HttpClientTransportOptions
        {
            Endpoint = new Uri(Address, "/mcp"),
            TransportMode = HttpTransportMode.StreamableHttp,
            AdditionalHeaders = new Dictionary<string, string> { ["X-API-Key"] = key },
        }),
        new McpClientOptions { ProtocolVersion = revision },
        cancellationToken: TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
