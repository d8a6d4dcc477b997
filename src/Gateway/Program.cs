using CegidOrleans.Gateway.Clustering;
using CegidOrleans.Gateway.Embedded;
using CegidOrleans.Gateway.Hosting;
using CegidOrleans.Liveness;
using CegidOrleans.Silo.Logging;
using CegidOrleans.Silo.Starting;
using CegidOrleans.Tenants;

return await HostStart.Run("CegidOrleans", async () =>
{
    if (HealthCheckCommand.TryParse(args, out var healthCheck))
        return await healthCheck.RunAsync(Console.Error);

    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
    builder.AddLog("gateway");
    builder.AddGateway();
    if (builder.Configuration.IsInCluster())
    {
        builder.AddTenants();
        builder.AddClusterClient();
    }
    else
    {
        builder.AddEmbeddedRun();
    }

    var app = builder.Build();
    app.UseGateway();
    await app.StartAsync();
    app.Services.GetRequiredService<StartScreen>().Show();
    await app.WaitForShutdownAsync();
    return 0;
});
