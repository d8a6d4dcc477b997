using System.Threading.Channels;
using Microsoft.Extensions.Options;

namespace CegidOrleans.Gateway.Audit;

/// <summary>
/// Takes audit events without making anybody wait, and hands them to <see cref="AuditWriter"/>. When that cannot keep up, what does not fit is counted,
/// and the trail itself says how many events are missing. Of requests that nobody was let in for, half of the room is the most: they cost
/// their sender nothing, and must not crowd out the events of callers.
/// </summary>
internal sealed class AuditTrail
{
    private readonly Channel<AuditEvent> _waiting;
    private readonly int _capacity;
    private long _lost;

    /// <summary>Creates the trail.</summary>
    public AuditTrail(IOptions<AuditOptions> options)
    {
        _capacity = options.Value.Capacity;
        _waiting = Channel.CreateBounded<AuditEvent>(new BoundedChannelOptions(_capacity) { SingleReader = true });
        IsOn = options.Value.Target != AuditTarget.Off;
    }

    /// <summary>Whether events are kept at all.</summary>
    public bool IsOn { get; }

    /// <summary>The events that wait to be written.</summary>
    public ChannelReader<AuditEvent> Waiting => _waiting.Reader;

    /// <summary>Keeps an event, or counts it as lost where there is no room. Never waits.</summary>
    public void Record(AuditEvent recorded)
    {
        if (!IsOn)
        {
            return;
        }

        var isCallers = recorded.Tenant is not null;
        if ((!isCallers && _waiting.Reader.Count >= _capacity / 2) || !_waiting.Writer.TryWrite(recorded))
        {
            Lose(1);
        }
    }

    /// <summary>Counts events that will not be written.</summary>
    public void Lose(long count) => Interlocked.Add(ref _lost, count);

    /// <summary>How many events were lost since this was last asked.</summary>
    public long TakeLost() => Interlocked.Exchange(ref _lost, 0);

    /// <summary>Takes no more events.</summary>
    public void Close() => _waiting.Writer.TryComplete();
}
