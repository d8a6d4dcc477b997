using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CegidOrleans.Deploy.Tests.Running;

/// <summary>Stands where an OpenTelemetry collector stands, and keeps the spans and log records that hosts send over OTLP (http/protobuf).</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<SentSpan> _spans = new();
    private readonly ConcurrentQueue<SentRecord> _records = new();

    private OtlpReceiver(WebApplication app) => _app = app;

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public IEnumerable<SentSpan> Spans => _spans;

    public IEnumerable<SentRecord> Records => _records;

    public static async Task<OtlpReceiver> Start()
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls=http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        var receiver = new OtlpReceiver(builder.Build());
        receiver._app.MapPost("/v1/traces", async context => Keep(receiver._spans, OtlpMessage.Spans(await Body(context.Request.Body))));
        receiver._app.MapPost("/v1/logs", async context => Keep(receiver._records, OtlpMessage.Records(await Body(context.Request.Body))));
        receiver._app.MapPost("/v1/metrics", static () => { });
        await receiver._app.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static void Keep<T>(ConcurrentQueue<T> all, IEnumerable<T> sent)
    {
        foreach (var each in sent)
            all.Enqueue(each);
    }

    private static async Task<byte[]> Body(Stream body)
    {
        using var copy = new MemoryStream();
        await body.CopyToAsync(copy);
        return copy.ToArray();
    }
}
