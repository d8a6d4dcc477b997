using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace CegidOrleans.Gateway.Hosting;

/// <summary>Registers where the host listens and what it accepts.</summary>
internal static class ServerRegistration
{
    private static readonly TimeSpan BodyGrace = TimeSpan.FromSeconds(5);

    private static readonly string[] LoopbackNames = ["localhost", "127.0.0.1", "[::1]"];

    /// <summary>
    /// Adds the section <c>Server</c>. <c>--urls</c> and <c>ASPNETCORE_URLS</c> win over it. <c>AllowedHosts</c> says by which names the
    /// server may be called, loopback names where it is not set.
    /// </summary>
    public static WebApplicationBuilder AddServer(this WebApplicationBuilder builder)
    {
        builder.Configuration.AddCegidEnvironment();
        builder.Services.AddSingleton<IValidateOptions<ServerOptions>, ServerOptionsValidator>();
        builder.Services.AddOptions<ServerOptions>().BindConfiguration(ServerOptions.Section).ValidateOnStart();
        builder.Services.AddOptions<KestrelServerOptions>().Configure<IOptions<ServerOptions>>((kestrel, server) =>
        {
            kestrel.Limits.MaxRequestBodySize = server.Value.MaxRequestBodyBytes;
            kestrel.Limits.RequestHeadersTimeout = server.Value.RequestHeadersTimeout;
            kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(server.Value.MinRequestBodyBytesPerSecond, BodyGrace);
            kestrel.Limits.MaxConcurrentConnections = server.Value.MaxConcurrentConnections;
            kestrel.AddServerHeader = false;
        });
        builder.Services.AddSingleton<IValidateOptions<ServerOptions>, AllowedOriginsValidator>();
        builder.Services.AddTimeLimit();
        builder.Services.AddBrowserAccess();
        builder.Services.AddDraining();
        builder.Services.Configure<HostFilteringOptions>(filter =>
        {
            // A list that is not empty is left alone by the host's own reading of AllowedHosts.
            if (string.IsNullOrWhiteSpace(builder.Configuration["AllowedHosts"]))
                filter.AllowedHosts = LoopbackNames;
        });
        if (string.IsNullOrWhiteSpace(builder.Configuration[WebHostDefaults.ServerUrlsKey]))
        {
            var server = builder.Configuration.GetSection(ServerOptions.Section).Get<ServerOptions>() ?? new ServerOptions();
            builder.WebHost.UseUrls($"http://{server.Host}:{server.Port}");
        }

        return builder;
    }
}
