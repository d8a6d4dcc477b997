using CegidOrleans.Silo;
using CegidOrleans.Silo.Health;
using CegidOrleans.Silo.Logging;
using CegidOrleans.Silo.Starting;
using CegidOrleans.Tenants;

return await HostStart.Run("The silo", async () =>
{
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
    builder.AddLog("silo");
    if (string.IsNullOrWhiteSpace(builder.Configuration["Redis:Host"]))
        throw new StartRefusedException("a silo of its own needs Redis: set REDIS_HOST (and REDIS_PORT). For everything in one process run src/Gateway.");

    builder.AddTenants();
    builder.AddCegidSilo();
    builder.AddSiloHealth();

    var app = builder.Build();
    app.MapHealth();
    await app.RunAsync();
    return 0;
});
