using System.Buffers;
using System.Text.Json;
using CegidOrleans.Faults;

namespace CegidOrleans.Gateway.Errors;

/// <summary>Writes an error as <c>{"error": {"code", "field", "message", …}}</c>.</summary>
internal static class CallErrorJson
{
    /// <summary>Writes the error's members into the object that is open.</summary>
    public static void WriteMembers(Utf8JsonWriter writer, CallError error)
    {
        writer.WriteString("code"u8, error.Code.ToWireName());
        writer.WriteString("field"u8, error.Field);
        writer.WriteString("message"u8, error.Message);
        WriteWhatNext(writer, error);
    }

    /// <summary>Writes the members that tell programs what to do next.</summary>
    public static void WriteWhatNext(Utf8JsonWriter writer, CallError error)
    {
        writer.WriteBoolean("retryable"u8, error.Retryable);
        if (error.RetryAfterSeconds is { } seconds)
            writer.WriteNumber("retry_after_seconds"u8, seconds);
        if (error.IdempotencyKey is { } key)
            writer.WriteString("idempotency_key"u8, key);
    }

    /// <summary>Writes the error as the member <c>error</c> of the object that is open.</summary>
    public static void WriteError(Utf8JsonWriter writer, CallError error)
    {
        writer.WriteStartObject("error"u8);
        WriteMembers(writer, error);
        writer.WriteEndObject();
    }

    /// <summary>The error as structured content.</summary>
    public static JsonElement ToElement(CallError error)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            WriteError(writer, error);
            writer.WriteEndObject();
        }

        return JsonElement.Parse(buffer.WrittenSpan);
    }
}
