using System.Buffers;
using System.Text.Json;
using CegidOrleans.Gateway.Tools;

namespace CegidOrleans.Gateway.Mcp.Direct;

/// <summary>Room for one answer a thread, used again and again: an answer is copied out before its thread writes the next.</summary>
internal static class AnswerBuffer
{
    // A page of long invoices is not kept for the sake of the next small one.
    private const int LargestKept = 256 * 1024;

    [ThreadStatic]
    private static (ArrayBufferWriter<byte> Output, Utf8JsonWriter Writer)? _kept;

    /// <summary>Writes an answer. What is given back holds until this thread writes the next one.</summary>
    public static ReadOnlySpan<byte> Write<TState>(TState state, Action<Utf8JsonWriter, TState> write)
    {
        var (output, writer) = _kept ??= Create();
        output.ResetWrittenCount();
        writer.Reset(output);
        write(writer, state);
        writer.Flush();
        if (output.Capacity > LargestKept)
            _kept = null;
        return output.WrittenSpan;
    }

    private static (ArrayBufferWriter<byte> Output, Utf8JsonWriter Writer) Create()
    {
        var output = new ArrayBufferWriter<byte>();
        return (output, new Utf8JsonWriter(output, JsonText.Options));
    }
}
