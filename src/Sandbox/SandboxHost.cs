using CegidOrleans.Sandbox.Counters;
using CegidOrleans.Sandbox.Documents;
using CegidOrleans.Sandbox.Endpoints;
using CegidOrleans.Sandbox.Faults;
using CegidOrleans.Sandbox.Finance;
using CegidOrleans.Sandbox.Ledger;
using CegidOrleans.Sandbox.QrCodes;
using CegidOrleans.Sandbox.Security;

namespace CegidOrleans.Sandbox;

/// <summary>A running stand-in for a tenant's Cegid Y2. Disposing stops it; what is held or late is then cut off, not committed.</summary>
public sealed class SandboxHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly CancellationTokenSource _stopping;
    private readonly AccessTokens? _tokens;
    private bool _disposed;

    private SandboxHost(WebApplication app, CancellationTokenSource stopping, DocumentStore store, AccessTokens? tokens)
    {
        _app = app;
        _stopping = stopping;
        _tokens = tokens;
        Documents = new SandboxDocuments(store);
    }

    /// <summary>The base address, <c>http://…/y2</c>: the API is at <c>{BaseUrl}/v1/…</c>.</summary>
    public Uri BaseUrl { get; private set; } = null!;

    /// <summary>The OAuth2 token endpoint; it answers only where client credentials are configured.</summary>
    public Uri TokenUrl => new(BaseUrl, ApiPath.Token);

    /// <summary>The address of the control routes, <c>http://…/_sandbox</c>.</summary>
    public Uri ControlUrl => new(BaseUrl, ApiPath.Control);

    /// <summary>What goes wrong.</summary>
    public SandboxFaults Faults { get; } = new();

    /// <summary>What has been asked.</summary>
    public RequestCounters Counters { get; } = new();

    /// <summary>What has been written.</summary>
    public WriteLedger Ledger { get; private init; } = null!;

    /// <summary>What is in the books.</summary>
    public SandboxDocuments Documents { get; }

    /// <summary>Starts a sandbox and returns when it listens.</summary>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="FormatException">The data cannot be read; the message names file and line.</exception>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<SandboxHost> StartAsync(SandboxOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        var ledger = new WriteLedger();
        var store = Books.Open(options, ledger);
        var stopping = new CancellationTokenSource();
        var tokens = options.ClientCredentials is { } client ? new AccessTokens(client, options.TimeProvider) : null;
        var host = new SandboxHost(SandboxApplication.Build(options), stopping, store, tokens) { Ledger = ledger };
        try
        {
            host.Compose(options, store);
            await host._app.StartAsync(cancellationToken);
            host.BaseUrl = new Uri(host._app.Urls.Single() + ApiPath.Base);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes every access token issued so far invalid, as an ERP's restart may.</summary>
    public void RevokeAccessTokens() => _tokens?.RevokeAll();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_disposed)
            return;
        _disposed = true;
        await _stopping.CancelAsync();
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        _stopping.Dispose();
    }

    // The way of a request: routed, counted, harmed, let in, answered. Control routes are neither counted nor harmed.
    private void Compose(SandboxOptions options, DocumentStore store)
    {
        var counting = new RequestCounting(Counters);
        var injection = new FaultInjection(Faults, options.TimeProvider, _stopping.Token);
        var authentication = new Authentication(options.ApiKey, _tokens);

        _app.UseRouting();
        _app.UseWhen(context => !context.Request.Path.StartsWithSegments(ApiPath.Control), api => api.Use(counting.Invoke).Use(injection.Invoke));
        _app.UseWhen(context => context.Request.Path.StartsWithSegments(ApiPath.Control), control => control.Use(ReadBody));
        _app.Use(authentication.Invoke);
        _app.Use(Refusals.Answer);
        _app.UseEndpoints(_ => { });

        foreach (var collection in Collection.All)
            new DocumentEndpoints(collection, store, options).Map(_app);
        new FinanceEndpoints(store).Map(_app);
        new QrCodeEndpoint(store).Map(_app);
        HealthEndpoint.Map(_app);
        new ControlEndpoints(Faults, Counters, Ledger).Map(_app);
        if (options.ClientCredentials is { } client)
            new TokenEndpoint(client, _tokens!).Map(_app);
    }

    private static async Task ReadBody(HttpContext context, RequestDelegate next)
    {
        await RequestBody.Read(context);
        await next(context);
    }
}
