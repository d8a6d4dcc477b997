using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CegidOrleans.Gateway.Tests.Telemetry;

/// <summary>
/// The worst ERP there is: whatever it is asked, it fails as it is told to, and repeats the credentials that it was sent in every place of its answer, as
/// they are and in the disguises that servers put them in.
/// </summary>
internal sealed class EchoingErp : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly CancellationTokenSource _closing = new();

    private readonly ConcurrentDictionary<int, int> _answered = new();

    private EchoingErp(WebApplication app) => _app = app;

    /// <summary>The status of the next answers; 0 for none at all, 200 for something that is no document.</summary>
    public int Status { get; set; } = 500;

    /// <summary>What the token endpoint gives.</summary>
    public string Token { get; } = $"ISSUED-{Guid.NewGuid():N}";

    /// <summary>Whether the token endpoint fails like everything else.</summary>
    public bool TokensFail { get; set; }

    /// <summary>Words that stand in every error besides the credentials.</summary>
    public string Words { get; set; } = "";

    public string Address => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    /// <summary>How many requests were answered with a status.</summary>
    public int Answered(int status) => _answered.GetValueOrDefault(status);

    public static async Task<EchoingErp> Start()
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls=http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        var erp = new EchoingErp(builder.Build());
        erp._app.Run(erp.Answer);
        await erp._app.StartAsync(TestContext.Current.CancellationToken);
        return erp;
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _app.DisposeAsync();
        _closing.Dispose();
    }

    private async Task Answer(HttpContext context)
    {
        using var body = new StreamReader(context.Request.Body);
        var sent = await body.ReadToEndAsync();
        if (context.Request.Path.Value!.EndsWith("/token", StringComparison.Ordinal) && !TokensFail)
        {
            await context.Response.WriteAsJsonAsync(new { access_token = Token, token_type = "Bearer", expires_in = 3600 });
            return;
        }

        if (Status == 0)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _closing.Token).Token);
        }

        var secret = $"{context.Request.Headers["X-API-Key"]}{context.Request.Headers.Authorization}".Replace("Bearer ", "", StringComparison.Ordinal);
        var echo = $"{Words} raw {secret} upper {secret.ToUpperInvariant()} escaped {Uri.EscapeDataString(secret)} "
            + $"base64 {Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(secret))} body {sent}";
        _answered.AddOrUpdate(Status, 1, (_, count) => count + 1);
        context.Response.StatusCode = Status;
        context.Response.Headers.WWWAuthenticate = $"Key value=\"{Uri.EscapeDataString(secret)}\"";
        context.Response.Headers.Location = $"/{Uri.EscapeDataString(secret)}";
        if (Status == StatusCodes.Status200OK)
        {
            // A document is passed on as it is: what an ERP writes into its documents is not for us to search.
            echo = secret = "";
        }

        await context.Response.WriteAsync(JsonSerializer.Serialize(new { error = new { code = secret, message = echo, field = $"f {secret}" } }));
    }
}
