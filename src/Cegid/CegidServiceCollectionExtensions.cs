using System.Net;
using CegidOrleans.Cegid.Resilience;
using CegidOrleans.Cegid.Telemetry;
using CegidOrleans.Tenants;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CegidOrleans.Cegid;

/// <summary>Registers the connectors.</summary>
public static class CegidServiceCollectionExtensions
{
    private static readonly string UserAgent = $"CegidOrleans/{typeof(CegidServiceCollectionExtensions).Assembly.GetName().Version?.ToString(3)}";

    /// <summary>
    /// Adds <see cref="ICegidClientFactory"/>. Needs a <see cref="TenantDirectory"/>, logging and configuration; takes the time from
    /// the registered <see cref="TimeProvider"/>, or the system's; the cap on concurrent calls is the registered <see cref="IUpstreamLimiter"/>'s.
    /// </summary>
    public static IServiceCollection AddCegid(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<UpstreamBreakers>();
        services.AddMetrics();
        TenantLabels.Add(services);
        services.TryAddSingleton<ErpMetrics>();
        services.TryAddSingleton<IUpstreamLimiter, UnlimitedUpstream>();
        services.TryAddSingleton<ICegidClientFactory, CegidClientFactory>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<CegidConnectionOptions>, CegidConnectionOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<CegidResilienceOptions>, CegidResilienceOptionsValidator>());
        services.AddOptions<CegidConnectionOptions>().BindConfiguration(CegidConnectionOptions.Section).ValidateOnStart();
        services.AddOptions<CegidResilienceOptions>().BindConfiguration(CegidResilienceOptions.Section).ValidateOnStart();

        // The factory's own loggers would write paths with ids; the connector logs routes.
        services.AddHttpClient(CegidClientFactory.HttpClientName, Configure)
            .RemoveAllLoggers()
            .UseSocketsHttpHandler((handler, provider) => Configure(handler, provider.GetRequiredService<IOptions<CegidConnectionOptions>>().Value))
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan);
        return services;
    }

    private static void Configure(HttpClient client)
    {
        // The pipeline keeps the time.
        client.Timeout = Timeout.InfiniteTimeSpan;
        client.DefaultRequestHeaders.UserAgent.ParseAdd(UserAgent);
    }

    private static void Configure(SocketsHttpHandler handler, CegidConnectionOptions options)
    {
        // A redirect would carry the credentials wherever it points to.
        handler.AllowAutoRedirect = false;
        handler.UseCookies = false;
        handler.AutomaticDecompression = DecompressionMethods.All;
        handler.ConnectTimeout = options.ConnectTimeout;
        handler.PooledConnectionLifetime = options.PooledConnectionLifetime;
        handler.EnableMultipleHttp2Connections = true;
    }
}
