using CegidOrleans.Gateway.Embedded;
using CegidOrleans.Gateway.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CegidOrleans.Conformance.Tests.Hosts;

/// <summary>The product as <c>dotnet run --project src/Gateway</c> starts it, on a free port, with what a test adds to its MCP server.</summary>
internal sealed class ProductHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ProductHost(WebApplication app) => _app = app;

    /// <summary>The MCP endpoint. A host name, so that the suite's checks of the Host header mean something.</summary>
    public string Endpoint => new Uri(new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()), "/mcp").AbsoluteUri
        .Replace("127.0.0.1", "localhost", StringComparison.Ordinal);

    public static async Task<ProductHost> Start(Action<IServiceCollection> add)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = ["--urls=http://127.0.0.1:0"], EnvironmentName = "Development" });
        builder.Logging.ClearProviders();
        builder.AddGateway();
        builder.AddEmbeddedRun();
        add(builder.Services);
        var app = builder.Build();
        app.UseGateway();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new ProductHost(app);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
