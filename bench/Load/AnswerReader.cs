using System.Text;

namespace CegidOrleans.Bench.Load;

/// <summary>
/// Reads HTTP/1.1 answers from the bytes of one connection as they come: the status, and where the answer ends (RFC 9112, sections 6 and 7.1). The body is
/// looked at and let go.
/// </summary>
internal sealed class AnswerReader
{
    private const int LongestHead = 16 * 1024;

    private readonly List<byte> _head = [];
    private readonly List<byte> _kept = [];
    private State _state;
    private long _left;
    private bool _chunked;

    private enum State
    {
        Head,
        Body,
        ChunkSize,
        ChunkData,
        ChunkEnd,
        Trailer,
    }

    /// <summary>The status of the answer that was read last.</summary>
    public int Status { get; private set; }

    /// <summary>Whether it says that a tool failed.</summary>
    public bool SaysToolFailed { get; private set; }

    /// <summary>Whether head and body are kept, for whoever wants to read them.</summary>
    public bool Keep { get; set; } = true;

    /// <summary>The head of the answer that was read last.</summary>
    public string Head => Encoding.ASCII.GetString([.. _head]);

    /// <summary>Its body, where it was kept.</summary>
    public string Body => Encoding.UTF8.GetString([.. _kept]);

    /// <summary>Begins the next answer.</summary>
    public void Begin()
    {
        _head.Clear();
        _kept.Clear();
        _state = State.Head;
        SaysToolFailed = false;
    }

    /// <summary>Reads on.</summary>
    /// <returns>Whether the answer is complete.</returns>
    /// <exception cref="FormatException">This is no answer, or there is more than one.</exception>
    public bool Read(ReadOnlySpan<byte> bytes)
    {
        while (true)
        {
            if (_state is State.Head && !ReadHead(ref bytes))
                return false;
            if (_chunked ? ReadChunked(ref bytes) : ReadBody(ref bytes))
                return bytes.IsEmpty ? true : throw new FormatException("The server sent more than one answer.");
            if (bytes.IsEmpty)
                return false;
        }
    }

    private bool ReadHead(ref ReadOnlySpan<byte> bytes)
    {
        // Nearly always the head is there as a whole.
        var end = _head.Count == 0 ? bytes.IndexOf("\r\n\r\n"u8) : -1;
        if (end >= 0)
        {
            if (Keep)
                _head.AddRange(bytes[..end]);
            Interpret(bytes[..(end + 2)]);
            bytes = bytes[(end + 4)..];
            return true;
        }

        while (!bytes.IsEmpty)
        {
            _head.Add(bytes[0]);
            bytes = bytes[1..];
            if (_head is [.., (byte)'\r', (byte)'\n', (byte)'\r', (byte)'\n'])
            {
                Interpret(_head.ToArray());
                return true;
            }
        }

        return _head.Count < LongestHead ? false : throw new FormatException("The head of the answer has no end.");
    }

    private void Interpret(ReadOnlySpan<byte> head)
    {
        if (head.Length < 12 || !head.StartsWith("HTTP/1.1 "u8))
            throw new FormatException("This is no HTTP/1.1 answer.");
        Status = (int)Decimal(head[9..12]);
        _chunked = head.IndexOf("\r\nTransfer-Encoding: chunked"u8) >= 0;
        var length = head.IndexOf("\r\nContent-Length: "u8);
        _left = length < 0 ? 0 : Decimal(head[(length + 18)..]);
        _state = _chunked ? State.ChunkSize : State.Body;
        if (_chunked)
            _left = 0;
    }

    private bool ReadBody(ref ReadOnlySpan<byte> bytes)
    {
        Take(ref bytes);
        return _left == 0;
    }

    private bool ReadChunked(ref ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            switch (_state)
            {
                case State.ChunkData:
                    Take(ref bytes);
                    if (_left == 0)
                        _state = State.ChunkEnd;
                    break;
                case State.ChunkSize:
                    if (Next(ref bytes) is var digit && digit != '\n')
                    {
                        if (digit != '\r')
                            _left = (_left * 16) + Hex(digit);
                        break;
                    }

                    _state = _left == 0 ? State.Trailer : State.ChunkData;
                    break;
                case State.ChunkEnd:
                    if (Next(ref bytes) == '\n')
                        _state = State.ChunkSize;
                    break;
                default:
                    // No server here sends trailers: the empty line is the end.
                    if (Next(ref bytes) == '\n')
                        return true;
                    break;
            }
        }

        return false;
    }

    private void Take(ref ReadOnlySpan<byte> bytes)
    {
        var part = bytes[..(int)Math.Min(_left, bytes.Length)];
        if (part.IndexOf("\"isError\":true"u8) >= 0)
            SaysToolFailed = true;
        if (Keep)
            _kept.AddRange(part);
        _left -= part.Length;
        bytes = bytes[part.Length..];
    }

    private static byte Next(ref ReadOnlySpan<byte> bytes)
    {
        var next = bytes[0];
        bytes = bytes[1..];
        return next;
    }

    private static int Hex(byte digit) => digit switch
    {
        >= (byte)'0' and <= (byte)'9' => digit - '0',
        >= (byte)'a' and <= (byte)'f' => digit - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => digit - 'A' + 10,
        _ => throw new FormatException("This is no size of a chunk."),
    };

    private static long Decimal(ReadOnlySpan<byte> digits)
    {
        var value = 0L;
        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9')
                break;
            value = (value * 10) + digit - '0';
        }

        return value;
    }
}
