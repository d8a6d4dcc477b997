using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CegidOrleans.Cegid.Tests.Erp;

/// <summary>A real HTTP server that answers what a test scripts: the next script if there is one, else the fallback.</summary>
public sealed class FakeErp : IAsyncDisposable
{
    /// <summary>Where a script finds the request's body, which has been read by then.</summary>
    public const string BodyItem = "body";

    private readonly IHost _host;
    private readonly ConcurrentQueue<RequestDelegate> _script = new();

    private FakeErp()
    {
        _host = new HostBuilder()
            .ConfigureWebHost(web => web
                .UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1))
                .Configure(app => app.Run(Answer)))
            .Build();
    }

    public ConcurrentQueue<RecordedRequest> Requests { get; } = new();

    public RequestDelegate Fallback { get; set; } = Status(500);

    public Uri Url { get; private set; } = new("http://unset");

    public static async Task<FakeErp> Start()
    {
        var erp = new FakeErp();
        await erp._host.StartAsync(TestContext.Current.CancellationToken);
        var server = erp._host.Services.GetRequiredService<Microsoft.AspNetCore.Hosting.Server.IServer>();
        erp.Url = new Uri(server.Features.Get<Microsoft.AspNetCore.Hosting.Server.Features.IServerAddressesFeature>()!.Addresses.Single() + "/y2/");
        return erp;
    }

    public FakeErp Next(params RequestDelegate[] answers)
    {
        foreach (var answer in answers)
        {
            _script.Enqueue(answer);
        }

        return this;
    }

    public static RequestDelegate Json(string json, int status = 200, string? etag = null) => Bytes(Encoding.UTF8.GetBytes(json), status, etag);

    public static RequestDelegate Bytes(byte[] body, int status = 200, string? etag = null) => async context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        if (etag is not null)
        {
            context.Response.Headers.ETag = etag;
        }

        await context.Response.Body.WriteAsync(body);
    };

    public static RequestDelegate Status(int status, string? retryAfter = null, string body = "") => async context =>
    {
        context.Response.StatusCode = status;
        if (retryAfter is not null)
        {
            context.Response.Headers.RetryAfter = retryAfter;
        }

        // Kestrel closes the connection where a 204 is written to, if with nothing.
        if (body.Length > 0)
        {
            await context.Response.WriteAsync(body);
        }
    };

    /// <summary>Resets the connection before any answer.</summary>
    public static RequestDelegate Reset { get; } = context =>
    {
        context.Abort();
        return Task.CompletedTask;
    };

    /// <summary>Announces a longer body than it sends.</summary>
    public static RequestDelegate CutOff(int status = 200) => async context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentLength = 1000;
        await context.Response.WriteAsync("{\"id\":");
        await context.Response.Body.FlushAsync();
        context.Abort();
    };

    /// <summary>Says that the request has come, then answers nothing until the client has gone.</summary>
    public static RequestDelegate Hang(TaskCompletionSource arrived) => async context =>
    {
        var gone = new TaskCompletionSource();
        using var registration = context.RequestAborted.Register(gone.SetResult);
        arrived.TrySetResult();
        await gone.Task;
    };

    public async ValueTask DisposeAsync()
    {
        using (_host)
        {
            using var now = new CancellationTokenSource();
            await now.CancelAsync();
            await _host.StopAsync(now.Token);
        }
    }

    private async Task Answer(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var target = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
        Requests.Enqueue(new RecordedRequest(
            context.Request.Method,
            target,
            context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            body.ToArray()));
        context.Items[BodyItem] = body.ToArray();
        await (_script.TryDequeue(out var scripted) ? scripted : Fallback)(context);
    }
}
