using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace CegidOrleans.Gateway.Tests.Telemetry;

/// <summary>Every span of every source in the process, with all that it carries.</summary>
internal sealed class Spans : IDisposable
{
    private readonly ActivityListener _listener;
    private readonly ConcurrentQueue<Activity> _ended = new();

    public Spans()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _ended.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public IEnumerable<string> All => _ended.Select(Tell);

    public void Dispose() => _listener.Dispose();

    /// <summary>All that a span carries, as text.</summary>
    public static string Tell(Activity span) =>
        $"{span.Source.Name} {span.OperationName} {span.DisplayName} {span.StatusDescription} {span.TraceStateString} {Tags(span.TagObjects)} " +
        $"{string.Join(' ', span.Baggage.Select(item => $"{item.Key}={item.Value}"))} {string.Join(' ', span.Events.Select(item => $"{item.Name} {Tags(item.Tags)}"))}";

    private static string Tags(IEnumerable<KeyValuePair<string, object?>> tags) =>
        string.Join(' ', tags.Select(tag => $"{tag.Key}={Convert.ToString(tag.Value, CultureInfo.InvariantCulture)}"));
}
