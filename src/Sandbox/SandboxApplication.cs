using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CegidOrleans.Sandbox;

/// <summary>The bare web application: Kestrel and routing, and nothing that the environment or a settings file could change.</summary>
internal static class SandboxApplication
{
    public static WebApplication Build(SandboxOptions options)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "CegidOrleans.Sandbox" });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(options.Address, options.Port);
        });
        builder.Services.AddRoutingCore();
        // Whoever hosts the sandbox decides when it stops: it must not listen to signals on its own.
        builder.Services.Replace(ServiceDescriptor.Singleton<IHostLifetime, HostedLifetime>());
        if (options.LoggerFactory is { } factory)
            builder.Services.AddSingleton(factory);
        else
            builder.Logging.SetMinimumLevel(LogLevel.Warning).AddSimpleConsole();
        return builder.Build();
    }
}
