using CegidOrleans.Liveness;
using CegidOrleans.Silo;
using CegidOrleans.Silo.Health;
using CegidOrleans.Silo.Logging;
using CegidOrleans.Silo.OrleansDashboard;
using CegidOrleans.Silo.Starting;
using CegidOrleans.Silo.Telemetry;
using CegidOrleans.Tenants;

return await HostStart.Run("The silo", async () =>
{
    if (HealthCheckCommand.TryParse(args, out var healthCheck))
        return await healthCheck.RunAsync(Console.Error);

    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
    builder.AddLog("silo");
    if (string.IsNullOrWhiteSpace(builder.Configuration["Redis:Host"]))
        throw new StartRefusedException("a silo of its own needs Redis: set REDIS_HOST (and REDIS_PORT). For everything in one process run src/Gateway.");

    builder.AddTenants();
    builder.AddCegidSilo();
    builder.AddOrleansDashboard();
    builder.AddSiloHealth();
    builder.AddTelemetry("cegid-orleans-silo");

    var app = builder.Build();
    app.UseOrleansDashboard();
    app.MapHealth();
    // The silo's port is for operators alone.
    app.MapPrometheusScrapingEndpoint(TelemetryRegistration.MetricsPath);
    await app.RunAsync();
    return 0;
});
