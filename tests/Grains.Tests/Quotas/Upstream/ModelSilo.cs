using CegidOrleans.Grains.Quotas.Upstream;
using CegidOrleans.Quotas;

namespace CegidOrleans.Grains.Tests.Quotas.Upstream;

/// <summary>A silo whose messages can be late, lost or overtaken, and that can die.</summary>
internal sealed class ModelSilo(TimeProvider time)
{
    private readonly List<SlotRequest> _late = [];
    private SlotBook _book = new(time);
    private SlotRequest? _asked;
    private SlotGrant? _answer;

    /// <summary>Calls that were begun on the lease that the silo has now. Those that outlived the lease on which they were begun are not among them.</summary>
    public int BusyOnLease { get; private set; }

    public void Ask(int waiting)
    {
        GiveUp();
        _asked = _book.Ask(waiting);
    }

    public void Deliver(StoredSlots slots, int activation)
    {
        if (_asked is { } request)
        {
            _answer = slots.Lease(request, activation);
            _asked = null;
        }
    }

    public void Answer()
    {
        if (_answer is { } grant)
        {
            _book.Take(grant);
            _answer = null;
        }
    }

    public void GiveUp()
    {
        if (_asked is { } request)
        {
            _late.Add(request);
        }

        (_asked, _answer) = (null, null);
    }

    public void DeliverLate(StoredSlots slots, int activation)
    {
        if (_late.Count > 0)
        {
            slots.Lease(_late[^1], activation);
            _late.RemoveAt(_late.Count - 1);
        }
    }

    /// <summary>Begins as many calls as it may of those wanted.</summary>
    /// <returns>Whether any was begun.</returns>
    public bool Begin(int wanted)
    {
        var begun = 0;
        while (begun < wanted && _book.TryBegin())
        {
            begun++;
        }

        BusyOnLease += begun;
        return begun > 0;
    }

    public void End(int count)
    {
        for (; count > 0 && _book.Busy > 0; count--)
        {
            _book.End();
            BusyOnLease = Math.Min(BusyOnLease, _book.Busy);
        }
    }

    public void NoteLeaseEnd()
    {
        if (!_book.IsLeased)
        {
            BusyOnLease = 0;
        }
    }

    public void Die()
    {
        GiveUp();
        _book = new SlotBook(time);
        BusyOnLease = 0;
    }
}
