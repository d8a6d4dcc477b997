using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Net.Mime;
using System.Text.Json;
using CegidOrleans.Faults;
using CegidOrleans.Gateway.Audit;
using CegidOrleans.Gateway.Errors;
using CegidOrleans.Gateway.Security;
using CegidOrleans.Gateway.Tools;

namespace CegidOrleans.Gateway.Mcp.Direct;

/// <summary>
/// Answers the plain call of a tool, which is nearly all that agents send, without setting up an MCP server for it: the same pipeline, the same answer, as
/// <c>application/json</c> (Streamable HTTP leaves the choice to the server). Everything else, and everything that is wrong, goes on to the MCP server.
/// </summary>
internal sealed class DirectCalls(ToolCatalogue catalogue, ToolPipeline pipeline, DirectAnswer answers, DirectTelemetry telemetry, ProtocolErrors errors, TimeProvider time)
{
    /// <summary>Answers a request, or passes it on as it is.</summary>
    public async Task Handle(HttpContext context, RequestDelegate next)
    {
        if (DirectRequest.RevisionOf(context.Request) is { } revision)
        {
            var body = context.Request.BodyReader;
            var read = await ReadWhole(body, context.RequestAborted);
            if (DirectCall.TryRead(read.Buffer, revision, catalogue, out var call) && IsDirect(context.Request, revision, call))
            {
                body.AdvanceTo(read.Buffer.End);
                await Answer(context, call, revision);
                return;
            }

            // Looked at and not taken: whoever reads next finds all of it.
            body.AdvanceTo(read.Buffer.Start);
        }

        await next(context);
    }

    // At 2026-07-28 a person may have to be asked, and arguments may have to be repeated in headers: both are talked over with the client.
    private static bool IsDirect(HttpRequest request, string revision, in DirectCall call) =>
        revision != ProtocolRevisions.July2026
        || (call.Tool is { AsksPerson: false, RepeatsArguments: false } && DirectRequest.Names(request, call.Tool.Definition.Name));

    private static async ValueTask<ReadResult> ReadWhole(PipeReader body, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await body.ReadAsync(cancellationToken);
            if (read.IsCompleted || read.IsCanceled)
                return read;
            body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private async Task Answer(HttpContext context, DirectCall call, string revision)
    {
        var start = time.GetTimestamp();
        if (context.Features.Get<AuditedRequest>() is { } audited)
            audited.Operation = AuditedRequest.Tool;

        using var span = DirectTelemetry.Start(call, revision);
        try
        {
            var answer = await pipeline.Call(call.Tool, Caller.Of(context.User), call.Arguments, context.RequestAborted);
            telemetry.Ended(span, revision, start, failed: false);
            await Send(context, (answers, call, revision, answer), static (writer, it) => it.answers.WriteResult(writer, it.call, it.revision, it.answer));
        }
        catch (CegidException fault)
        {
            telemetry.Ended(span, revision, start, failed: true);
            await Send(context, (answers, call, revision, fault), static (writer, it) => it.answers.WriteFailure(writer, it.call, it.revision, CallError.From(it.fault)));
        }
        catch (Exception error) when (!context.RequestAborted.IsCancellationRequested && !context.Response.HasStarted)
        {
            var told = errors.Unexpected("call", call.Tool.Definition.Name, error);
            telemetry.Ended(span, revision, start, ((int)told.ErrorCode).ToString(CultureInfo.InvariantCulture));
            await Send(context, (call, told), static (writer, it) => DirectAnswer.WriteError(writer, it.call, it.told));
        }
    }

    private static async Task Send<TState>(HttpContext context, TState state, Action<Utf8JsonWriter, TState> write)
    {
        var json = AnswerBuffer.Write(state, write);
        var response = context.Response;
        response.ContentType = MediaTypeNames.Application.Json;
        response.ContentLength = json.Length;
        response.Headers.CacheControl = "no-cache,no-store";
        response.BodyWriter.Write(json);
        await response.BodyWriter.FlushAsync(context.RequestAborted);
    }
}
