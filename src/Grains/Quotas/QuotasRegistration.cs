using CegidOrleans.Cegid;
using CegidOrleans.Grains.Quotas.Upstream;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Serialization;
using Orleans.Storage;

namespace CegidOrleans.Grains.Quotas;

/// <summary>Registers what quotas and slots need in a silo.</summary>
internal static class QuotasRegistration
{
    /// <summary>Adds the section <c>Quotas</c>, the format of the storage, and the cap on the connectors' calls, in place of the connectors' own.</summary>
    public static void AddQuotas(this ISiloBuilder silo, IConfiguration configuration)
    {
        silo.Services.AddOptions<QuotaOptions>().Bind(configuration.GetSection(QuotaOptions.Section)).ValidateOnStart();
        silo.Services.AddSingleton<IValidateOptions<QuotaOptions>, QuotaOptionsValidator>();
        silo.Services.AddKeyedSingleton<IGrainStorageSerializer>(
            GrainsSiloBuilderExtensions.QuotaStorage, (services, _) => new OrleansGrainStorageSerializer(services.GetRequiredService<Serializer>()));
        silo.Services.AddSingleton<IUpstreamLimiter, ClusterUpstreamLimiter>();
    }
}
