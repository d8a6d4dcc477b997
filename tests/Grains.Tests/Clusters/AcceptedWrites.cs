using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace CegidOrleans.Grains.Tests.Clusters;

/// <summary>Reads off the product's own log which writes were accepted, and in which order.</summary>
internal sealed class AcceptedWrites : ILoggerProvider, ILogger
{
    public const string Category = "CegidOrleans.Documents";

    private const int Event = 2103;

    private readonly ConcurrentQueue<string> _keys = [];
    private readonly SemaphoreSlim _arrived = new(0);

    public string[] Keys => [.. _keys];

    /// <summary>Completes when one more write was accepted since the last time.</summary>
    public Task Next() => _arrived.WaitAsync(TestContext.Current.CancellationToken);

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (eventId.Id == Event && state is IReadOnlyList<KeyValuePair<string, object?>> values)
        {
            _keys.Enqueue(values.Single(value => value.Key == "Key").Value!.ToString()!);
            _arrived.Release();
        }
    }

    public void Dispose()
    {
        // A logger provider that is read after the cluster is gone: its semaphore stays.
    }
}
