using System.Collections.Immutable;

namespace CegidOrleans.Sandbox.Faults;

/// <summary>
/// What goes wrong in the sandbox, on demand. Rules apply in the order in which they were added; of several that end a request the first wins.
/// </summary>
public sealed class SandboxFaults
{
    /// <summary>The seed that decides which requests a rule with a probability hits, until another is set.</summary>
    public const int DefaultSeed = 1;

    private readonly Lock _gate = new();
    private readonly List<ActiveFault> _rules = [];
    private readonly List<RequestHold> _holds = [];
    private Random _random = new(DefaultSeed);
    private int _holdNumber;
    private volatile bool _down;
    private volatile bool _any;

    /// <summary>Whether the ERP is down: every connection is cut as soon as a request arrives, whatever it asks.</summary>
    public bool Down
    {
        get => _down;
        set => _down = value;
    }

    /// <summary>The rules in force, and those whose times are used up.</summary>
    public ImmutableArray<ActiveFault> Rules
    {
        get
        {
            lock (_gate)
                return [.. _rules];
        }
    }

    /// <summary>The holds that have not ended.</summary>
    public ImmutableArray<RequestHold> Holds
    {
        get
        {
            lock (_gate)
                return [.. _holds];
        }
    }

    /// <summary>Adds a rule.</summary>
    /// <returns>The rule in force, which counts its hits.</returns>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public ActiveFault Add(FaultRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var active = new ActiveFault(rule.Validated());
        lock (_gate)
            _rules.Add(active);
        _any = true;
        return active;
    }

    /// <summary>Ends a rule.</summary>
    public void Remove(ActiveFault fault)
    {
        lock (_gate)
            _rules.Remove(fault);
    }

    /// <summary>Puts other rules in the place of all, and starts chance anew.</summary>
    /// <exception cref="ArgumentException">A value is out of range; nothing was changed.</exception>
    public void Replace(IEnumerable<FaultRule> rules, int seed = DefaultSeed)
    {
        var active = rules.Select(rule => new ActiveFault(rule.Validated())).ToList();
        lock (_gate)
        {
            _rules.Clear();
            _rules.AddRange(active);
            _random = new Random(seed);
        }

        _any = true;
    }

    /// <summary>Holds requests until they are released.</summary>
    /// <param name="method">The method of the requests; null for all.</param>
    /// <param name="path">Their path, as <see cref="RequestMatch"/> reads it; null for every path of the API.</param>
    /// <param name="moment">Whether they wait before or after their write is committed.</param>
    /// <param name="name">What the hold is called in the control routes; null for a name of the sandbox's.</param>
    /// <exception cref="ArgumentException">There is a hold of that name.</exception>
    public RequestHold Hold(string? method = null, string? path = null, FaultMoment moment = FaultMoment.BeforeCommit, string? name = null)
    {
        lock (_gate)
        {
            name ??= $"hold-{++_holdNumber}";
            if (_holds.Exists(other => other.Name == name))
                throw new ArgumentException($"There is a hold named '{name}'.");
            var hold = new RequestHold(name, new RequestMatch(method, path), moment, Ended);
            _holds.Add(hold);
            _any = true;
            return hold;
        }
    }

    /// <summary>Ends all rules and holds, releases what is held, and comes up if it was down.</summary>
    public void Clear()
    {
        foreach (var hold in Holds)
            hold.Release();
        lock (_gate)
        {
            _rules.Clear();
            _random = new Random(DefaultSeed);
        }

        _down = false;
    }

    internal FaultPlan Plan(string method, string path, bool isApi)
    {
        if (!_any)
            return FaultPlan.None;
        lock (_gate)
        {
            var hits = ImmutableArray.CreateBuilder<FaultRule>();
            var ended = false;
            foreach (var fault in _rules)
            {
                // A request that a rule has ended is not used up by a second rule; it can still be late.
                var ends = fault.Rule.Effect != FaultEffect.Latency;
                if ((ends && ended) || !fault.Rule.Match.Meets(method, path, isApi) || !fault.TryHit(_random))
                    continue;
                hits.Add(fault.Rule);
                ended |= ends;
            }

            return new FaultPlan([.. _holds.Where(hold => hold.Match.Meets(method, path, isApi))], hits.DrainToImmutable());
        }
    }

    private void Ended(RequestHold hold)
    {
        lock (_gate)
            _holds.Remove(hold);
    }
}
