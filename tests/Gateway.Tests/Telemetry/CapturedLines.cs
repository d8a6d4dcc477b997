using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Logging;

namespace CegidOrleans.Gateway.Tests.Telemetry;

/// <summary>Keeps every line that gets through to it, with its scopes, its values and its exception in full.</summary>
internal abstract class CapturedLines : ILoggerProvider, ISupportExternalScope
{
    private readonly ConcurrentQueue<string> _lines = new();
    private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

    public IEnumerable<string> Lines => _lines;

    public ILogger CreateLogger(string categoryName) => new Lined(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose()
    {
    }

    private static string Values(object? state) => state is IEnumerable<KeyValuePair<string, object?>> values
        ? string.Join(' ', values.Select(value => $"{value.Key}={Convert.ToString(value.Value, CultureInfo.InvariantCulture)}"))
        : state?.ToString() ?? "";

    private sealed class Lined(CapturedLines owner, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => owner._scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var scopes = new List<string>();
            owner._scopes.ForEachScope((scope, list) => list.Add(Values(scope)), scopes);
            owner._lines.Enqueue($"{logLevel} {category} {eventId} {formatter(state, exception)} | {Values(state)} | {string.Join(' ', scopes)} | {exception}");
        }
    }
}
