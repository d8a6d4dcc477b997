using CegidOrleans.Faults;

namespace CegidOrleans.Grains.Documents;

/// <summary>
/// Lets the writes of one document in one at a time, in the order in which they were accepted. Orleans would queue them too, but says nothing of
/// their order, cannot bound how many wait, and lets nobody who waits go away. Used on a grain's scheduler only: one thread at a time.
/// </summary>
internal sealed class WriteQueue(int maxWaiting)
{
    // Most documents are never written by two at a time.
    private LinkedList<TaskCompletionSource>? _waiting;
    private bool _busy;
    private long _accepted;

    /// <summary>Whether no write is under way and none waits.</summary>
    public bool IsIdle => !_busy;

    /// <summary>Accepts a write and runs it when its turn has come.</summary>
    /// <param name="write">The write.</param>
    /// <param name="accepted">Is told the write's number when it is accepted, before its turn.</param>
    /// <param name="cancellationToken">Ends the wait; a write that has begun is not touched.</param>
    /// <exception cref="CegidException"><c>upstream_unavailable</c>: too many writes wait already; nothing was sent.</exception>
    public async Task<T> Run<T>(Func<Task<T>> write, Action<long> accepted, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await Turn(accepted, cancellationToken);
        try
        {
            return await write();
        }
        finally
        {
            Next();
        }
    }

    private async Task Turn(Action<long> accepted, CancellationToken cancellationToken)
    {
        if (_waiting?.Count >= maxWaiting)
        {
            throw new CegidException(
                FaultCode.UpstreamUnavailable, $"{maxWaiting} writes of this document wait already, so nothing was sent. Try again later.")
            {
                Retryable = true,
                RetryAfter = TimeSpan.FromSeconds(5),
            };
        }

        accepted(++_accepted);
        if (!_busy)
        {
            _busy = true;
            return;
        }

        // Continuations run on the grain's scheduler, whoever completes the turn.
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting ??= [];
        var place = _waiting.AddLast(turn);
        try
        {
            await turn.Task.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            if (turn.Task.IsCompleted)
            {
                // The turn came at the same moment: hand it on.
                Next();
            }
            else
            {
                _waiting.Remove(place);
            }

            throw;
        }
    }

    private void Next()
    {
        if (_waiting?.First is not { } next)
        {
            _busy = false;
            return;
        }

        _waiting.RemoveFirst();
        next.Value.SetResult();
    }
}
