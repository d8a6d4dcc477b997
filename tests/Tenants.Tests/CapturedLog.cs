using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace CegidOrleans.Tenants.Tests;

/// <summary>Keeps what the room logs, and lets a test wait for it.</summary>
internal sealed class CapturedLog : ILoggerProvider, ILogger
{
    private readonly Channel<(string Event, LogLevel Level, string Text)> _arrivals =
        Channel.CreateUnbounded<(string Event, LogLevel Level, string Text)>();

    public ConcurrentQueue<(string Event, LogLevel Level, string Text)> All { get; } = new();

    public int Count(string eventName) => All.Count(entry => entry.Event == eventName);

    public async Task<string> Next(string eventName, CancellationToken cancellationToken)
    {
        while (true)
        {
            var entry = await _arrivals.Reader.ReadAsync(cancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(10), cancellationToken);
            if (entry.Event == eventName)
                return entry.Text;
        }
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var entry = (eventId.Name ?? "", logLevel, formatter(state, exception));
        All.Enqueue(entry);
        _arrivals.Writer.TryWrite(entry);
    }

    public void Dispose()
    {
    }
}
