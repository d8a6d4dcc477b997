using System.Globalization;
using System.Text.Json;
using ModelContextProtocol.AspNetCore;
using ModelContextProtocol.Protocol;

namespace CegidOrleans.Bench.Bare;

/// <summary>
/// The limit: the MCP SDK in ASP.NET Core as its documentation sets it up, stateless, answering what the product answered, from memory. No key, no quota, no
/// validation, no audit, no telemetry, no log.
/// </summary>
internal static class BareServer
{
    /// <summary>The name of the command.</summary>
    public const string Command = "bare";

    /// <summary>Where it says how many bytes it has allocated since it began.</summary>
    public const string Allocated = "/allocated";

    /// <summary>Runs it until it is killed.</summary>
    /// <param name="arguments">The port, the file with a <see cref="BareAnswers"/>, and the one tool to have, or all tools where none is named.</param>
    public static async Task<int> Serve(string[] arguments)
    {
        var port = int.Parse(arguments[0], CultureInfo.InvariantCulture);
        var answers = JsonSerializer.Deserialize<BareAnswers>(await File.ReadAllBytesAsync(arguments[1]))!;
        var only = arguments.ElementAtOrDefault(2);
        var results = answers.ReadResults();
        var missing = new CallToolResult { IsError = true, Content = [new TextContentBlock { Text = "Nothing was prepared for this tool." }] };

        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
        builder.Services
            .AddMcpServer()
            .WithHttpTransport(transport => transport.SessionMode = HttpServerSessionMode.Stateless)
            .WithTools(answers.ReadTools()
                .Where(tool => only is null || tool.Name == only)
                .Select(tool => new PreparedTool(tool, results.GetValueOrDefault(tool.Name, missing))));
        var app = builder.Build();
        app.MapMcp("/mcp");
        app.MapGet(Allocated, () => GC.GetTotalAllocatedBytes(precise: true).ToString(CultureInfo.InvariantCulture));
        await app.RunAsync();
        return 0;
    }
}
