using CegidOrleans.Quotas;
using CegidOrleans.Tenants;

namespace CegidOrleans.Grains.Quotas;

/// <summary>
/// The bookkeeping of one tenant's quota: what was spent counts until its window has passed, what is leased counts as long as it can be spent,
/// and a lease is given only where both together stay within every limit. Of a gateway host that is not heard of any more all that it was
/// leased counts as spent when its lease ends, for nobody can know better.
/// </summary>
internal sealed class QuotaLedger
{
    // Of its share of what is free, a gateway host that nobody waits at is given a part at a time.
    private const int StockPart = 4;

    private static readonly TimeSpan MinuteStep = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan HourStep = TimeSpan.FromSeconds(30);

    private readonly QuotaState _state;
    private readonly QuotaOptions _options;
    private readonly SlidingWindow _minute;
    private readonly SlidingWindow _hour;
    private readonly UnstoredPermits _unstored = new();

    public QuotaLedger(QuotaState state, QuotaOptions options)
    {
        _state = state;
        _options = options;
        _minute = new SlidingWindow("minute", TimeSpan.FromMinutes(1), MinuteStep, state.Minute);
        _hour = new SlidingWindow("hour", TimeSpan.FromHours(1), HourStep, state.Hour);
    }

    private long Outstanding => _state.Accounts.Sum(account => account.Outstanding);

    /// <summary>
    /// Takes over from another silo: its clock may have been behind ours, and its last renewals began before now. What it may have leased without storing it
    /// counts as spent when the last such lease ends.
    /// </summary>
    public void TakeOver(DateTimeOffset now)
    {
        _minute.Extend(_options.ClockTolerance);
        _hour.Extend(_options.ClockTolerance);
        foreach (var account in _state.Accounts)
        {
            account.EndsAt = now + _options.LongestLeaseLife;
        }

        if (!_state.Closed)
        {
            AddUnstored(_minute, now);
            AddUnstored(_hour, now);
        }

        _state.Closed = false;
    }

    /// <summary>What is in memory was stored, in a state of <paramref name="now"/>.</summary>
    public void Stored(DateTimeOffset now) => _unstored.Stored(_state.Unstored, now);

    /// <summary>What is left of a grant of which it is not known whether it was stored; the rest was not leased.</summary>
    public PermitGrant Unstored(PermitRequest request, PermitGrant grant, DateTimeOffset now)
    {
        _unstored.Attempted(_state.Unstored, now);
        if (grant.Granted == 0)
        {
            return grant;
        }

        var taken = _unstored.Take(grant.Granted, Outstanding - grant.Granted, now);
        _state.Accounts.Single(account => account.Holder == request.Holder).Outstanding -= grant.Granted - taken;
        return taken > 0 ? grant with { Granted = taken } : grant with { Granted = 0, Uncounted = true, RetryAfter = _unstored.RestoredIn() };
    }

    /// <summary>What is to be stored when the activation ends in order.</summary>
    public void Close(DateTimeOffset now)
    {
        Advance(now);
        _state.Closed = true;
    }

    /// <summary>Brings the state up to now, so that it can be stored although nobody has asked for permits.</summary>
    public void Advance(DateTimeOffset now)
    {
        _state.StoredAt = now;
        foreach (var ended in _state.Accounts.Where(account => account.EndsAt <= now).ToList())
        {
            Count(ended.EndsAt, ended.Outstanding);
            _state.Accounts.Remove(ended);
        }

        _minute.Forget(now);
        _hour.Forget(now);
    }

    /// <summary>Settles an account and leases what may be leased.</summary>
    public PermitGrant Lease(PermitRequest request, TenantLimits limits, DateTimeOffset now)
    {
        Advance(now);
        _state.Unstored = UnstoredRate.Of(limits, _options.UnstoredShare);
        var account = _state.Accounts.Find(known => known.Holder == request.Holder);
        if (account is null && request.Sequence > 1)
        {
            return Nothing(limits, now) with { AccountEnded = true };
        }

        if (account is not null && request.Sequence <= account.Sequence)
        {
            return Nothing(limits, now);
        }

        if (account is null)
        {
            account = new PermitAccount { Holder = request.Holder };
            _state.Accounts.Add(account);
        }

        Settle(account, request, now);
        var free = Free(limits);
        if (free < 0)
        {
            // The limit was lowered: let what is leased run out.
            return Nothing(limits, now);
        }

        var (wanted, life) = Wanted(request, limits, free);
        var granted = (int)Math.Min(free, wanted);
        account.Outstanding += granted;
        account.EndsAt = now + life;
        if (account.Outstanding == 0 && request.Waiting + request.Ahead == 0)
        {
            _state.Accounts.Remove(account);
        }

        return Nothing(limits, now) with { Granted = granted, Life = life };
    }

    private void AddUnstored(SlidingWindow window, DateTimeOffset now)
    {
        // Its clock may have been ahead of ours.
        var elapsed = now - _state.StoredAt + _options.ClockTolerance;
        window.Add(now + _options.LongestLeaseLife, _state.Unstored.Most(elapsed, window.Length + _options.ClockTolerance));
    }

    // What was spent since the last call counts from now on, which is later than it was.
    private void Settle(PermitAccount account, PermitRequest request, DateTimeOffset now)
    {
        Count(now, request.Spent - account.Spent);
        account.Spent = request.Spent;
        account.Sequence = request.Sequence;
        account.Outstanding = request.Held;
    }

    private void Count(DateTimeOffset at, long spent)
    {
        _minute.Add(at, spent);
        _hour.Add(at, spent);
    }

    private long Free(TenantLimits limits) =>
        Math.Min(limits.RequestsPerMinute - _minute.Spent, limits.RequestsPerHour - _hour.Spent) - Outstanding;

    // Small enough that a dead gateway host costs little, and that the others find something; the less there is, the less anybody stocks up.
    private (long Permits, TimeSpan Life) Wanted(PermitRequest request, TenantLimits limits, long free)
    {
        var most = Math.Max(1, (long)(_options.LeaseShare * Math.Min(limits.RequestsPerMinute, limits.RequestsPerHour)));
        var holders = _state.Accounts.Count;
        var stock = free / (StockPart * holders);
        var calm = Ahead(request, _options.LongestLeaseLife);
        if (request.Waiting == 0 && request.Held + calm <= Math.Min(most, stock))
        {
            return (calm, _options.LongestLeaseLife);
        }

        var wanted = request.Waiting + Math.Min(Ahead(request, _options.LeaseLife), stock);
        return (Math.Min(wanted, Math.Min(most, (free + holders - 1) / holders)), _options.LeaseLife);
    }

    // What the host needs for so long, besides what it holds.
    private long Ahead(PermitRequest request, TimeSpan life)
    {
        var within = request.Within > TimeSpan.Zero ? request.Within : _options.LeaseLife;
        var needs = Math.Ceiling((request.Held + (double)request.Ahead) * (life / within));
        return Math.Max(0, (long)needs - request.Held);
    }

    private PermitGrant Nothing(TenantLimits limits, DateTimeOffset now) => new()
    {
        Granted = 0,
        Life = TimeSpan.Zero,
        RetryAfter = RetryAfter(limits, now),
        Windows = [Window(_minute, limits.RequestsPerMinute, now), Window(_hour, limits.RequestsPerHour, now)],
    };

    private QuotaWindow Window(SlidingWindow window, int limit, DateTimeOffset now) =>
        new(window.Name, window.Length, limit, (int)Math.Max(0, limit - window.Spent - Outstanding), window.RestoredIn(1, now));

    private TimeSpan RetryAfter(TenantLimits limits, DateTimeOffset now)
    {
        var minute = Wait(_minute, limits.RequestsPerMinute, now);
        var hour = Wait(_hour, limits.RequestsPerHour, now);
        return minute > hour ? minute : hour;
    }

    // As if everything leased were spent: what is given back sooner is a present.
    private TimeSpan Wait(SlidingWindow window, int limit, DateTimeOffset now)
    {
        var missing = window.Spent + Outstanding - limit + 1;
        return missing <= 0 ? TimeSpan.Zero : window.RestoredIn(missing, now);
    }
}
