using System.Net.Mime;
using System.Text.Json;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CegidOrleans.Silo.Health;

/// <summary>The routes that tell how a host is, the same for silos and gateway hosts. All are open: they name no tenant and no address.</summary>
public static class HealthRoutes
{
    /// <summary>
    /// Maps <c>GET /health</c>, all checks in one word; <c>GET /health/live</c>, which asks nothing and no grain, as a slow cluster is no reason to restart a
    /// host; and <c>GET /health/ready</c>, the state of each part, 503 when the host must not be sent requests.
    /// </summary>
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health", async (HttpContext context, HealthReports reports) => Answer(context, await reports.Get(context.RequestAborted), parts: false)).AllowAnonymous();
        routes.MapGet("/health/live", () => Results.Json(new { status = "live" })).AllowAnonymous();
        routes.MapGet("/health/ready", async (HttpContext context, HealthReports reports) => Answer(context, await reports.Get(context.RequestAborted), parts: true)).AllowAnonymous();
    }

    private static IResult Answer(HttpContext context, HealthReport report, bool parts)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.StatusCode = report.Status == HealthStatus.Unhealthy ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
        return Results.Bytes(Json(report, parts), MediaTypeNames.Application.Json);
    }

    private static byte[] Json(HealthReport report, bool parts)
    {
        using var output = new MemoryStream();
        using (var writer = new Utf8JsonWriter(output))
        {
            writer.WriteStartObject();
            writer.WriteString("status", Word(report.Status));
            if (parts)
            {
                writer.WriteStartObject("checks");
                foreach (var (name, entry) in report.Entries)
                {
                    Write(writer, name, entry);
                }

                writer.WriteEndObject();
            }

            writer.WriteEndObject();
        }

        return output.ToArray();
    }

    // What went wrong, an exception's words above all, is for the log: this is open to everybody.
    private static void Write(Utf8JsonWriter writer, string name, HealthReportEntry entry)
    {
        writer.WriteStartObject(name);
        writer.WriteString("status", Word(entry.Status));
        foreach (var (key, value) in entry.Data)
        {
            writer.WritePropertyName(key);
            JsonSerializer.Serialize(writer, value);
        }

        writer.WriteEndObject();
    }

    private static string Word(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "healthy",
        HealthStatus.Degraded => "degraded",
        _ => "unhealthy",
    };
}
