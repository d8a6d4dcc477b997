using System.Buffers;
using System.Text.Json;
using CegidOrleans.Gateway.Tools;
using ModelContextProtocol.Protocol;

namespace CegidOrleans.Gateway.Mcp.Direct;

/// <summary>A request to call a tool of ours, and nothing else in it: no progress, no trace, no answers of a person, no member that is not known here.</summary>
/// <param name="Id">The request's id, as JSON: text or a whole number.</param>
/// <param name="Tool">The tool.</param>
/// <param name="Arguments">Its arguments, not checked yet.</param>
internal readonly record struct DirectCall(JsonElement Id, ToolCatalogue.Entry Tool, JsonElement Arguments)
{
    private const string ProtocolVersion = "io.modelcontextprotocol/protocolVersion";
    private const string ClientInfo = "io.modelcontextprotocol/clientInfo";
    private const string ClientCapabilities = "io.modelcontextprotocol/clientCapabilities";

    /// <summary>Reads a request; false where it is anything else, also where it cannot be read: the MCP server says what is wrong with it.</summary>
    /// <param name="body">The whole body.</param>
    /// <param name="revision">The protocol's revision that its header names.</param>
    /// <param name="catalogue">The tools.</param>
    /// <param name="call">The request.</param>
    public static bool TryRead(in ReadOnlySequence<byte> body, string revision, ToolCatalogue catalogue, out DirectCall call)
    {
        call = default;
        try
        {
            var reader = new Utf8JsonReader(body);
            return TryRead(ref reader, revision, catalogue, out call);
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            // Half a character is an InvalidOperationException to the reader.
            return false;
        }
    }

    private static bool TryRead(ref Utf8JsonReader reader, string revision, ToolCatalogue catalogue, out DirectCall call)
    {
        var (isVersion2, isCall) = (false, false);
        JsonElement id = default;
        Parameters? parameters = null;
        call = default;
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            return false;

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            // A member that stands twice is a matter for the MCP server, as is one that is not known.
            if (reader.ValueTextEquals("jsonrpc"u8) && !isVersion2)
                isVersion2 = reader.Read() && reader.TokenType == JsonTokenType.String && reader.ValueTextEquals("2.0"u8);
            else if (reader.ValueTextEquals("method"u8) && !isCall)
                isCall = reader.Read() && reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(RequestMethods.ToolsCall);
            else if (reader.ValueTextEquals("id"u8) && id.ValueKind == JsonValueKind.Undefined && reader.Read() && IsId(ref reader))
                id = JsonElement.ParseValue(ref reader);
            else if (reader.ValueTextEquals("params"u8) && parameters is null && reader.Read() && Parameters.TryRead(ref reader, revision, out var read))
                parameters = read;
            else
                return false;
        }

        // Nothing may follow the object; the reader throws where something does.
        _ = reader.Read();
        if (!isVersion2 || !isCall || id.ValueKind == JsonValueKind.Undefined || parameters is not { Name: { } name } given || catalogue.Find(name) is not { } tool)
            return false;

        call = new DirectCall(id, tool, given.Arguments);
        return true;
    }

    private static bool IsId(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString() is not null,
        JsonTokenType.Number => reader.TryGetInt64(out _),
        _ => false,
    };

    private readonly record struct Parameters(string? Name, JsonElement Arguments)
    {
        public static bool TryRead(ref Utf8JsonReader reader, string revision, out Parameters parameters)
        {
            string? name = null;
            JsonElement arguments = default;
            var hasMeta = false;
            parameters = default;
            if (reader.TokenType != JsonTokenType.StartObject)
                return false;

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("name"u8) && name is null && reader.Read() && reader.TokenType == JsonTokenType.String)
                    name = reader.GetString();
                else if (reader.ValueTextEquals("arguments"u8) && arguments.ValueKind == JsonValueKind.Undefined && reader.Read() && reader.TokenType == JsonTokenType.StartObject)
                    arguments = JsonElement.ParseValue(ref reader);
                else if (reader.ValueTextEquals("_meta"u8) && !hasMeta && revision == ProtocolRevisions.July2026 && reader.Read() && IsPlainMeta(ref reader))
                    hasMeta = true;
                else
                    return false;
            }

            // 2026-07-28 has every request say its revision and what its client can do.
            if (arguments.ValueKind == JsonValueKind.Undefined || hasMeta != (revision == ProtocolRevisions.July2026))
                return false;

            parameters = new Parameters(name, arguments);
            return reader.TokenType == JsonTokenType.EndObject;
        }

        private static bool IsPlainMeta(ref Utf8JsonReader reader)
        {
            var (hasRevision, hasCapabilities, hasInfo) = (false, false, false);
            if (reader.TokenType != JsonTokenType.StartObject)
                return false;

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals(ProtocolVersion) && !hasRevision)
                {
                    hasRevision = reader.Read() && reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(ProtocolRevisions.July2026);
                }
                else if (reader.ValueTextEquals(ClientCapabilities) && !hasCapabilities && reader.Read() && reader.TokenType == JsonTokenType.StartObject)
                {
                    hasCapabilities = true;
                    reader.Skip();
                }
                else if (reader.ValueTextEquals(ClientInfo) && !hasInfo && reader.Read() && reader.TokenType == JsonTokenType.StartObject)
                {
                    hasInfo = true;
                    reader.Skip();
                }
                else
                {
                    return false;
                }
            }

            return hasRevision && hasCapabilities && reader.TokenType == JsonTokenType.EndObject;
        }
    }
}
