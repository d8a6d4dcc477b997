using CegidOrleans.Silo;
using CegidOrleans.Silo.Telemetry;
using CegidOrleans.Tenants;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.Configuration.AddCegidEnvironment();
if (string.IsNullOrWhiteSpace(builder.Configuration["Redis:Host"]))
{
    await Console.Error.WriteLineAsync("A silo of its own needs Redis: set REDIS_HOST (and REDIS_PORT). For everything in one process run src/Gateway.");
    return 1;
}

builder.AddTenants();
builder.AddCegidSilo();
builder.AddTelemetry("cegid-orleans-silo");

var app = builder.Build();
// The silo's port is for operators alone.
app.MapPrometheusScrapingEndpoint(TelemetryRegistration.MetricsPath);
app.MapGet("/health/live", () => Results.Ok(new { status = "live" }));
await app.RunAsync();
return 0;
