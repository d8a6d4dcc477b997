using CegidOrleans.Gateway.Clustering;
using CegidOrleans.Gateway.Embedded;
using CegidOrleans.Gateway.Hosting;
using CegidOrleans.Liveness;
using CegidOrleans.Tenants;
using Microsoft.Extensions.Options;

try
{
    if (HealthCheckCommand.TryParse(args, out var healthCheck))
        return await healthCheck.RunAsync(Console.Error);

    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
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
}
catch (Exception refused) when (refused is StartRefusedException or OptionsValidationException or FormatException or IOException)
{
    // What a person can mend by a setting: say so in a sentence, without a stack.
    await Console.Error.WriteLineAsync($"CegidOrleans does not start: {refused.Message}");
    return 1;
}
