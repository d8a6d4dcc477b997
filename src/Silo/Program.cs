using CegidOrleans.Liveness;
using CegidOrleans.Silo;
using CegidOrleans.Tenants;
using Microsoft.Extensions.Options;

try
{
    if (HealthCheckCommand.TryParse(args, out var healthCheck))
        return await healthCheck.RunAsync(Console.Error);

    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
    builder.Configuration.AddCegidEnvironment();
    if (string.IsNullOrWhiteSpace(builder.Configuration["Redis:Host"]))
    {
        await Console.Error.WriteLineAsync("A silo of its own needs Redis: set REDIS_HOST (and REDIS_PORT). For everything in one process run src/Gateway.");
        return 1;
    }

    builder.AddTenants();
    builder.AddCegidSilo();

    var app = builder.Build();
    app.MapGet("/health/live", () => Results.Ok(new { status = "live" }));
    await app.RunAsync();
    return 0;
}
catch (Exception refused) when (refused is OptionsValidationException or FormatException or IOException)
{
    // What a person can mend by a setting: say so in a sentence, without a stack.
    await Console.Error.WriteLineAsync($"The silo does not start: {refused.Message}");
    return 1;
}
