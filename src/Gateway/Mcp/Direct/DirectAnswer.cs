using System.Text;
using System.Text.Json;
using CegidOrleans.Gateway.Errors;
using CegidOrleans.Gateway.Tools;
using Microsoft.Extensions.Options;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace CegidOrleans.Gateway.Mcp.Direct;

/// <summary>Writes the JSON-RPC response to a direct call: what the MCP server would say, with the ERP's JSON passed on as it came.</summary>
internal sealed class DirectAnswer(IOptions<McpServerOptions> server)
{
    // 2026-07-28 has every result say what it is and who says it (basic, "Results").
    private const string ServerInfo = "io.modelcontextprotocol/serverInfo";
    private const string ResultType = "resultType";
    private const string Complete = "complete";

    private readonly byte[] _serverInfo = JsonSerializer.SerializeToUtf8Bytes(server.Value.ServerInfo, McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(Implementation)));

    /// <summary>Writes the result of a tool that did what it was asked for.</summary>
    public void WriteResult(Utf8JsonWriter writer, in DirectCall call, string revision, ToolAnswer answer)
    {
        BeginResult(writer);
        WriteText(writer, answer.Json.Span);
        if (answer.Warning is { } warning)
            WriteText(writer, McpTools.WarningText(warning));

        writer.WriteEndArray();
        writer.WriteRaw("structuredContent", answer.Json);
        EndResult(writer, call, revision, answer);
    }

    /// <summary>Writes the result of a tool that failed: for the model to read, not a protocol error.</summary>
    public void WriteFailure(Utf8JsonWriter writer, in DirectCall call, string revision, CallError error)
    {
        BeginResult(writer);
        WriteText(writer, error.ToText());
        writer.WriteEndArray();
        writer.WriteStartObject("structuredContent"u8);
        CallErrorJson.WriteError(writer, error);
        writer.WriteEndObject();
        writer.WriteBoolean("isError"u8, true);
        EndResult(writer, call, revision, answer: null);
    }

    /// <summary>Writes a protocol error.</summary>
    public static void WriteError(Utf8JsonWriter writer, in DirectCall call, McpProtocolException error)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("error"u8);
        writer.WriteNumber("code"u8, (int)error.ErrorCode);
        writer.WriteString("message"u8, error.Message);
        writer.WriteEndObject();
        WriteEnvelope(writer, call);
    }

    private static void BeginResult(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("result"u8);
        writer.WriteStartArray("content"u8);
    }

    private void EndResult(Utf8JsonWriter writer, in DirectCall call, string revision, ToolAnswer? answer)
    {
        var isJuly2026 = revision == ProtocolRevisions.July2026;
        if (answer?.Freshness is not null || isJuly2026)
        {
            writer.WriteStartObject("_meta"u8);
            if (answer?.Freshness is { } freshness)
                FreshnessMeta.Write(writer, freshness, answer.Warning);
            if (isJuly2026)
                writer.WriteRaw(ServerInfo, _serverInfo);
            writer.WriteEndObject();
        }

        if (isJuly2026)
            writer.WriteString(ResultType, Complete);
        writer.WriteEndObject();
        WriteEnvelope(writer, call);
    }

    private static void WriteEnvelope(Utf8JsonWriter writer, in DirectCall call)
    {
        writer.WritePropertyName("id"u8);
        call.Id.WriteTo(writer);
        writer.WriteString("jsonrpc"u8, "2.0"u8);
        writer.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter writer, ReadOnlySpan<byte> text)
    {
        writer.WriteStartObject();
        writer.WriteString("type"u8, "text"u8);
        writer.WriteString("text"u8, text);
        writer.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter writer, string text) => WriteText(writer, Encoding.UTF8.GetBytes(text));
}
