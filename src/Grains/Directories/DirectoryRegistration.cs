using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Runtime.GrainDirectory;

namespace CegidOrleans.Grains.Directories;

/// <summary>Puts the grain directory into a silo.</summary>
internal static class DirectoryRegistration
{
    // Far more than a silo activates at a time. Who falls out is asked for in the directory.
    private const int MostArriving = 20_000;

    /// <summary>Adds the directory and what a silo remembers of it.</summary>
    public static void AddDirectory(this ISiloBuilder silo)
    {
#pragma warning disable ORLEANSEXP003 // Experimental, and the only directory in which a document has one actor while silos come and go: docs/decisions/0004-directory.md.
        silo.AddDistributedGrainDirectory();
#pragma warning restore ORLEANSEXP003
        silo.Services.AddSingleton<IGrainDirectoryCache>(services =>
        {
            var options = services.GetRequiredService<IOptions<GrainDirectoryOptions>>().Value;
            var arriving = new GrainDirectoryOptions { CacheSize = Math.Min(MostArriving, options.CacheSize), MaximumCacheTTL = options.MaximumCacheTTL };
            return new LocalFirstDirectoryCache(
                services.GetRequiredService<ILocalActivationStatusChecker>(),
                services.GetRequiredService<ILocalSiloDetails>(),
                GrainDirectoryCacheFactory.CreateGrainDirectoryCache(services, options),
                GrainDirectoryCacheFactory.CreateGrainDirectoryCache(services, arriving));
        });
    }
}
