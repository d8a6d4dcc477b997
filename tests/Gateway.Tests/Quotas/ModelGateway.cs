using CegidOrleans.Gateway.Quotas;
using CegidOrleans.Quotas;

namespace CegidOrleans.Gateway.Tests.Quotas;

/// <summary>A gateway host whose calls can be late, lost or overtaken, and that can die.</summary>
internal sealed class ModelGateway(TimeProvider time, SpentTimes spent)
{
    private readonly List<PermitRequest> _late = [];
    private PermitBook _book = new(time);
    private PermitRequest? _asked;
    private PermitGrant? _answer;

    public void Ask(int waiting)
    {
        GiveUp();
        _asked = _book.Ask(waiting);
    }

    public void Deliver(StoredQuota quota, int activation, Storage storage)
    {
        if (_asked is { } request)
        {
            _answer = quota.Lease(request, activation, storage);
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

    /// <summary>Waits no longer for the call under way; it may still arrive, and its answer is dropped.</summary>
    public void GiveUp()
    {
        if (_asked is { } request)
        {
            _late.Add(request);
        }

        (_asked, _answer) = (null, null);
    }

    public void DeliverLate(StoredQuota quota, int activation, Storage storage)
    {
        if (_late.Count > 0)
        {
            quota.Lease(_late[^1], activation, storage);
            _late.RemoveAt(_late.Count - 1);
        }
    }

    public void Spend(int wanted)
    {
        while (wanted-- > 0 && _book.TrySpend())
        {
            spent.Add();
        }
    }

    public void Die()
    {
        GiveUp();
        _book = new PermitBook(time);
    }
}
