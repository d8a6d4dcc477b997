using System.Globalization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Orleans.Dashboard;

namespace CegidOrleans.Silo.OrleansDashboard;

/// <summary>Puts Orleans' own dashboard on a port for operators. Where it is off nothing of it runs, its profiler of calls included.</summary>
internal static class OrleansDashboardRegistration
{
    private const string Path = "/dashboard";

    // What tells of silos and types of grains, in numbers. Left out: the state of single grains (GrainState), reminders with their grains' keys (Reminders) and the
    // log (Trace), in all of which tenants and documents are named; and whatever a later version adds.
    private static readonly HashSet<string> Shown = new(StringComparer.OrdinalIgnoreCase)
    {
        "", "index.html", "favicon.ico", "index.min.js", "index.css", "fonts", "img", "version", "DashboardCounters", "ClusterStats", "HistoricalStats",
        "SiloProperties", "SiloStats", "SiloCounters", "GrainStats", "TopGrainMethods", "GrainTypes",
    };

    /// <summary>Adds what the dashboard needs, where it is on.</summary>
    /// <exception cref="OptionsValidationException">A setting is wrong.</exception>
    public static void AddOrleansDashboard(this WebApplicationBuilder builder)
    {
        var options = builder.Configuration.GetSection(OrleansDashboardOptions.Section).Get<OrleansDashboardOptions>() ?? new OrleansDashboardOptions();
        if (new OrleansDashboardOptionsValidator().Validate(null, options) is { Failed: true } refused)
            throw new OptionsValidationException(OrleansDashboardOptions.Section, typeof(OrleansDashboardOptions), refused.Failures);

        builder.Services.AddSingleton(options);
        if (!options.IsOn)
            return;

        builder.UseOrleans(silo => silo.AddDashboard(dashboard => dashboard.HideTrace = true));
        builder.Services.AddAuthentication(OperatorKeyHandler.SchemeName).AddScheme<AuthenticationSchemeOptions, OperatorKeyHandler>(OperatorKeyHandler.SchemeName, null);
        builder.Services.AddAuthorization();
    }

    /// <summary>Maps the dashboard, where it is on.</summary>
    public static void UseOrleansDashboard(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<OrleansDashboardOptions>();
        if (!options.IsOn)
            return;

        foreach (var address in Addresses(app.Configuration).Append(string.Create(CultureInfo.InvariantCulture, $"http://{options.Host}:{options.Port}")))
            app.Urls.Add(address);

        app.Use((context, next) => IsHidden(context, options.Port) ? NotFound(context) : next(context));
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapOrleansDashboard(Path).RequireAuthorization(policy => policy.RequireRole(OperatorKeyHandler.Operator));
    }

    private static bool IsHidden(HttpContext context, int port) =>
        context.Request.Path.StartsWithSegments(Path, out var page)
        && (context.Connection.LocalPort != port || !Shown.Contains(page.Value!.TrimStart('/').Split('/')[0]));

    private static Task NotFound(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    // Where ASP.NET Core would listen if nothing were added: an address that is added takes the place of all that are configured.
    private static IEnumerable<string> Addresses(IConfiguration configuration) =>
        Split(configuration[WebHostDefaults.ServerUrlsKey]) is { Length: > 0 } urls ? urls
        : Split(configuration[WebHostDefaults.HttpPortsKey]) is { Length: > 0 } ports ? ports.Select(port => $"http://*:{port}")
        : ["http://localhost:5000"];

    private static string[] Split(string? list) => (list ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
