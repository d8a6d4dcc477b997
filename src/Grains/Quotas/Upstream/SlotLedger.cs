using CegidOrleans.Quotas;

namespace CegidOrleans.Grains.Quotas.Upstream;

/// <summary>
/// The bookkeeping of the slots of one ERP. A slot is free when no silo can use it any more: it was given back, or its lease has ended.
/// What silos hold beyond their share is never taken, but asked back.
/// </summary>
internal sealed class SlotLedger(SlotState state, QuotaOptions options)
{
    // For so long a slot that cannot be divided stays where it is before another silo's turn has come.
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(1);

    /// <summary>For how long an activation renews leases without storing anything: within it, one that was replaced finds out.</summary>
    public TimeSpan RenewsUnstored => options.SlotLeaseLife / 5;

    /// <summary>Takes over from another activation: its last renewals, which it may not have stored, are not later than it finds out that it was replaced.</summary>
    public void TakeOver(DateTimeOffset now) => state.Accounts.ForEach(account => account.EndsAt = now + RenewsUnstored + options.SlotLeaseLife);

    /// <summary>Settles an account and leases what may be leased.</summary>
    public SlotGrant Lease(SlotRequest request, int cap, DateTimeOffset now)
    {
        state.StoredAt = now;
        state.Accounts.RemoveAll(ended => ended.EndsAt <= now);
        var account = state.Accounts.Find(known => known.Holder == request.Holder);
        if (account is null && request.Sequence > 1)
        {
            return new SlotGrant { Granted = 0, Share = 0, Life = TimeSpan.Zero, AccountEnded = true };
        }

        if (account is not null && request.Sequence <= account.Sequence)
        {
            return new SlotGrant { Granted = 0, Share = 0, Life = TimeSpan.Zero };
        }

        if (account is null)
        {
            account = new SlotAccount { Holder = request.Holder };
            state.Accounts.Add(account);
        }

        (account.Sequence, account.Held, account.Needed) = (request.Sequence, request.Held, request.Needed);
        account.EndsAt = now + options.SlotLeaseLife;
        var share = Share(account, cap);
        var granted = Math.Max(0, Math.Min(share - account.Held, cap - state.Accounts.Sum(other => other.Held)));
        if (granted > 0)
        {
            account.Held += granted;
            account.ServedAt = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % Turn.Ticks), TimeSpan.Zero);
        }
        else if (account is { Held: 0, Needed: 0 })
        {
            state.Accounts.Remove(account);
        }

        return new SlotGrant { Granted = granted, Share = share, Life = options.SlotLeaseLife };
    }

    // While there is enough for all, a silo gets some for the calls to come, and leaves as much to the others.
    private int Share(SlotAccount account, int cap)
    {
        var shares = FairShares.Of(state.Accounts, cap);
        return shares[state.Accounts.IndexOf(account)] + Math.Min(account.Needed, (cap - shares.Sum()) / 2);
    }
}
