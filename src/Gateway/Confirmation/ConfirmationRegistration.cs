using CegidOrleans.Gateway.Clustering;
using CegidOrleans.Silo.Clustering;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace CegidOrleans.Gateway.Confirmation;

/// <summary>Registers confirmation by a person.</summary>
internal static class ConfirmationRegistration
{
    private const string RedisKey = "cegid-orleans:data-protection-keys";

    /// <summary>Adds confirmation. The keys that seal it are the cluster's, in Redis, or this process's where it is alone.</summary>
    public static WebApplicationBuilder AddConfirmation(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<ConfirmationOptions>().BindConfiguration(ConfirmationOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<ConfirmationOptions>, ConfirmationOptionsValidator>();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<ConfirmationSeal>();
        builder.Services.AddSingleton<DeletionConfirmation>();

        // Fixed, and never the content root's path: every gateway host of a cluster has to open what another sealed.
        var protection = builder.Services.AddDataProtection().SetApplicationName(ClusterNames.Service);
        if (builder.Configuration.IsInCluster())
        {
            var redis = builder.Configuration.GetSection(RedisOptions.Section).Get<RedisOptions>()!;
            var connection = new Lazy<ConnectionMultiplexer>(() => ConnectionMultiplexer.Connect(redis.ToConfiguration()));
            protection.PersistKeysToStackExchangeRedis(() => connection.Value.GetDatabase(), RedisKey);
        }
        else
        {
            protection.UseEphemeralDataProtectionProvider();
        }

        return builder;
    }
}
