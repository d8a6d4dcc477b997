using System.Collections.Concurrent;
using CegidOrleans.Cegid.Resilience;
using CegidOrleans.Cegid.Rest;
using CegidOrleans.Cegid.Rest.Authentication;
using CegidOrleans.Cegid.Telemetry;
using CegidOrleans.Faults;
using CegidOrleans.Tenancy;
using CegidOrleans.Tenants;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CegidOrleans.Cegid;

/// <summary>
/// Keeps a client for each tenant, with its breaker and token, for as long as the tenant's upstream settings stay the same. A call under
/// way keeps the client it began with.
/// </summary>
internal sealed class CegidClientFactory(
    TenantDirectory tenants,
    IHttpClientFactory http,
    IOptions<CegidConnectionOptions> connection,
    IOptions<CegidResilienceOptions> resilience,
    UpstreamBreakers breakers,
    ErpMetrics metrics,
    IUpstreamLimiter limiter,
    TimeProvider time,
    ILoggerFactory loggers) : ICegidClientFactory
{
    /// <summary>The name of the HTTP client of all tenants: it holds connections, but neither credentials nor cookies.</summary>
    public const string HttpClientName = "cegid";

    private readonly ConcurrentDictionary<TenantId, (TenantUpstream Upstream, ICegidClient Client)> _clients = new();
    private readonly Lock _gate = new();

    /// <inheritdoc/>
    public ICegidClient Get(TenantId tenant)
    {
        if (tenants.Find(tenant) is not { } settings)
        {
            _clients.TryRemove(tenant, out _);
            breakers.Forget(tenant);
            throw new CegidException(FaultCode.Forbidden, $"There is no tenant '{tenant}'.");
        }

        return Known(settings) ?? Create(settings);
    }

    private ICegidClient? Known(Tenant settings) =>
        _clients.TryGetValue(settings.Id, out var known) && known.Upstream == settings.Upstream ? known.Client : null;

    private ICegidClient Create(Tenant settings)
    {
        // One at a time: two clients of one tenant would have two breakers and two tokens.
        lock (_gate)
        {
            if (Known(settings) is { } known)
            {
                return known;
            }

            var client = settings.Upstream.Protocol switch
            {
                "rest" => Rest(settings.Id, settings.Upstream),
                _ => throw new UpstreamException(
                    FaultCode.UpstreamRejected,
                    Delivery.NotProcessed,
                    $"The tenant's ERP is configured with the protocol '{settings.Upstream.Protocol}'; known is rest. An operator must correct it."),
            };
            _clients[settings.Id] = (settings.Upstream, client);
            return client;
        }
    }

    private RestClient Rest(TenantId tenant, TenantUpstream upstream)
    {
        var client = http.CreateClient(HttpClientName);
        IErpCredential credential = upstream.ClientCredentials is { } credentials
            ? new ClientCredentials(client, credentials, upstream.Timeout, time)
            : new ApiKeyCredential(upstream.ApiKey);
        var pipeline = new UpstreamPipeline(tenant, upstream.Timeout, resilience.Value, breakers, limiter.Of(tenant), metrics, time, loggers);
        var logger = loggers.CreateLogger<RestConnection>();
        var rest = new RestConnection(tenant, upstream, client, credential, pipeline, connection.Value.MaxResponseBytes, time, logger);
        return new RestClient(tenant, rest, logger);
    }
}
