using Microsoft.Extensions.Options;

namespace CegidOrleans.Gateway.Hosting;

/// <summary>Registers how the host stops.</summary>
internal static class DrainingRegistration
{
    // What requests under way have after the drain.
    private static readonly TimeSpan ToFinish = TimeSpan.FromSeconds(30);

    /// <summary>Adds the drain, and the time for it to the host's limit for stopping.</summary>
    public static IServiceCollection AddDraining(this IServiceCollection services)
    {
        services.AddHostedService<Draining>();
        services.AddOptions<HostOptions>().Configure<IOptions<ServerOptions>>((host, server) => host.ShutdownTimeout = server.Value.DrainDelay + ToFinish);
        return services;
    }
}
