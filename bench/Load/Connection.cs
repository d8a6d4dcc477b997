using System.Net;
using System.Net.Sockets;

namespace CegidOrleans.Bench.Load;

/// <summary>One connection with one request under way at a time. It is driven by the completions of its socket, on whatever thread they come.</summary>
internal sealed class Connection : IDisposable
{
    private const int BufferBytes = 8 * 1024;

    private readonly LoadRun _run;
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly SocketAsyncEventArgs _receive = new();
    private readonly AnswerReader _reader = new();
    private readonly byte[] _request;
    private long _from;

    public Connection(LoadRun run)
    {
        _run = run;
        _request = run.Template.Copy();
        _receive.SetBuffer(new byte[BufferBytes]);
        _receive.Completed += (_, _) => Drive(received: true);
    }

    /// <summary>When the next request is to be sent, where the rate is fixed, as a timestamp of the system's clock.</summary>
    public long Due { get; set; }

    /// <summary>Connects.</summary>
    public Task Connect(CancellationToken cancellationToken) => _socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, _run.Plan.Port), cancellationToken).AsTask();

    /// <summary>Sends a request, and goes on from there.</summary>
    /// <param name="from">What its answer's time is counted from.</param>
    public void Send(long from)
    {
        _from = from;
        Drive(received: false);
    }

    public void Dispose()
    {
        _socket.Dispose();
        _receive.Dispose();
    }

    // A loop, not a recursion: what is there already completes at once.
    private void Drive(bool received)
    {
        try
        {
            while (true)
            {
                if (!received)
                {
                    _reader.Keep = _run.WantsBody;
                    _reader.Begin();
                    _run.Template.Fill(_request);
                    _socket.Send(_request);
                }

                var answered = received && Received();
                while (!answered)
                {
                    if (_socket.ReceiveAsync(_receive))
                        return;
                    answered = Received();
                }

                if (!_run.Answered(this, _reader, _from, out _from))
                    return;
                received = false;
            }
        }
        catch (Exception broken) when (broken is SocketException or FormatException or ObjectDisposedException)
        {
            _run.Broken(broken);
        }
    }

    private bool Received()
    {
        if (_receive.SocketError != SocketError.Success)
            throw new SocketException((int)_receive.SocketError);
        if (_receive.BytesTransferred == 0)
            throw new FormatException("The server closed the connection.");
        return _reader.Read(_receive.MemoryBuffer.Span[.._receive.BytesTransferred]);
    }
}
