using CegidOrleans.Gateway.Security;
using CegidOrleans.Silo;
using CegidOrleans.Silo.Health;
using CegidOrleans.Silo.Starting;
using CegidOrleans.Tenants;
using CegidOrleans.Tenants.FromSettings;

namespace CegidOrleans.Gateway.Embedded;

/// <summary>
/// Everything in one process: this gateway host, the very silo that <c>src/Silo</c> hosts, and, where no ERP is set, a sandbox in an ERP's place.
/// </summary>
internal static class EmbeddedRun
{
    /// <summary>Adds the silo, and the tenants of the settings or the demo tenant of the sandbox.</summary>
    /// <exception cref="StartRefusedException">The sandbox would be open under a key that everybody knows.</exception>
    public static WebApplicationBuilder AddEmbeddedRun(this WebApplicationBuilder builder)
    {
        if (builder.Configuration.GetTenantSource() == TenantSource.Unset)
        {
            builder.AddSandbox();
        }
        else
        {
            builder.AddTenants();
        }

        builder.AddCegidSilo();
        builder.AddSiloHealth();
        return builder;
    }

    private static void AddSandbox(this WebApplicationBuilder builder)
    {
        var key = builder.Configuration["Tenants:DefaultApiKey"];
        var open = builder.Environment.IsDevelopment() && LoopbackListening.WillBeLoopbackOnly(builder.Configuration);
        if (string.IsNullOrWhiteSpace(key) && !open)
        {
            throw new StartRefusedException(
                $"Set DEFAULT_API_KEY: the key '{DemoTenant.PublicApiKey}' that everybody knows opens the sandbox only in the Development environment and on loopback. " +
                "Or set CEGID_BASE_URL or TENANTS_FILE for an ERP of your own.");
        }

        var data = builder.Configuration["data"];
        if (data is not null && !Directory.Exists(data))
        {
            throw new StartRefusedException($"--data: there is no folder '{data}'.");
        }

        var settings = new SandboxSettings(data, string.IsNullOrWhiteSpace(key) ? DemoTenant.PublicApiKey : key, OneTenantSettings.Read(builder.Configuration));
        // Before the silo and the server: nobody may ask for a tenant whose ERP is not there yet.
        builder.Services.AddTenants([]);
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton<SandboxRun>();
        builder.Services.AddHostedService(services => services.GetRequiredService<SandboxRun>());
        if (open)
        {
            builder.Services.AddOpenAccess(DemoTenant.Id);
        }
    }
}
