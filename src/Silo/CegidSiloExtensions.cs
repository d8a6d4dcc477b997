using CegidOrleans.Cegid;
using CegidOrleans.Grains;
using CegidOrleans.Silo.Clustering;
using CegidOrleans.Silo.Health;
using Microsoft.Extensions.Options;
using Orleans.Providers;

namespace CegidOrleans.Silo;

/// <summary>Composes the silo: the same one for a process of its own and for the embedded run.</summary>
public static class CegidSiloExtensions
{
    /// <summary>
    /// Adds a silo with the grains and the connectors. With <c>REDIS_HOST</c> it joins the cluster there; without, it is a cluster of its own. The
    /// host adds the tenants.
    /// </summary>
    public static IHostApplicationBuilder AddCegidSilo(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<RedisOptions>().Bind(builder.Configuration.GetSection(RedisOptions.Section)).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<RedisOptions>, RedisOptionsValidator>();
        builder.Services.AddCegid();
        builder.Services.AddKeyedSingleton<IControllable, BreakersReport>(BreakersReport.Name);
        builder.Services.AddKeyedSingleton<IControllable, UnsettledReport>(UnsettledReport.Name);

        var redis = builder.Configuration.GetSection(RedisOptions.Section).Get<RedisOptions>() ?? new RedisOptions();
        return builder.UseOrleans(silo =>
        {
            _ = redis.Host is null ? silo.UseOneProcess() : silo.UseRedis(redis, SiloEndpoint.Of(Endpoint(builder.Configuration)));
            silo.AddActivityPropagation();
            silo.AddCegidGrains(builder.Configuration);
        });
    }

    // Needed while the silo is put together, which is before options are validated at the start.
    private static ClusterEndpointOptions Endpoint(IConfiguration configuration)
    {
        var options = configuration.GetSection(ClusterEndpointOptions.Section).Get<ClusterEndpointOptions>() ?? new ClusterEndpointOptions();
        var checkedOptions = new ClusterEndpointOptionsValidator().Validate(null, options);
        return checkedOptions.Failed
            ? throw new OptionsValidationException(ClusterEndpointOptions.Section, typeof(ClusterEndpointOptions), checkedOptions.Failures)
            : options;
    }
}
