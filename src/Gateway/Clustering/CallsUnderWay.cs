namespace CegidOrleans.Gateway.Clustering;

/// <summary>The calls that were made for one and the same thing and have not ended: the first one, and one for each silo that has gone since.</summary>
/// <param name="moment">Waits for as long as an answer may take that was under way when a silo went.</param>
internal sealed class CallsUnderWay<T>(Func<Task> moment)
{
    private const int Max = 4;

    private readonly List<Task<T>> _calls = new(1);
    private bool _anyEndedInDoubt;

    /// <summary>Whether there is a call of which nobody will learn any more what it did.</summary>
    public bool AnyLost => _anyEndedInDoubt || _calls.Count > 0;

    /// <summary>Adds one.</summary>
    public void Add(Task<T> call) => _calls.Add(call);

    /// <summary>Waits until a call has an answer that counts, or there is reason to make another one.</summary>
    /// <param name="departure">Completes when a silo goes, or null: none can.</param>
    /// <returns>The call that has ended, which is under way no more; or null: a silo has gone, and no answer came within a moment.</returns>
    public async Task<Task<T>?> Next(Task? departure)
    {
        while (true)
        {
            Task any = _calls.Count == 1 ? _calls[0] : Task.WhenAny(_calls);
            if (departure is not null && await Task.WhenAny(any, departure) != any && await Task.WhenAny(any, moment()) != any)
            {
                if (_calls.Count < Max)
                {
                    return null;
                }

                departure = null;
            }

            // Whatever it ends with: the call itself is looked at.
            await any.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            var ended = _calls.Find(call => call.IsCompletedSuccessfully) ?? _calls.Find(call => call.IsCompleted)!;
            _calls.Remove(ended);
            if (ended.Exception?.InnerException is not { } error)
            {
                return ended;
            }

            _anyEndedInDoubt |= LeavingSilo.IsCauseOf(error) || error is TimeoutException;
            if (_calls.Count == 0 || LeavingSilo.IsWorthAsking(error) || !LeavingSilo.CameToNothing(error))
            {
                return ended;
            }
        }
    }

    /// <summary>Nobody waits for them any more.</summary>
    public void Forget() => _calls.ForEach(call => call.Ignore());
}
