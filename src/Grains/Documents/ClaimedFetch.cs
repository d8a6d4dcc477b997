using CegidOrleans.Documents;
using CegidOrleans.Faults;
using CegidOrleans.Grains.Reading;

namespace CegidOrleans.Grains.Documents;

/// <summary>A fetch of one document whose answer a reader of many brings; see <see cref="IBatchedDocument"/>.</summary>
/// <param name="lifetime">For how long it waits to be brought.</param>
internal sealed class ClaimedFetch(TimeSpan lifetime)
{
    private readonly TaskCompletionSource<Document?> _promise = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What the reader of many knows it by.</summary>
    public Guid Id { get; } = Guid.NewGuid();

    /// <summary>The fetch that it has become; null until it has begun.</summary>
    public Task<Fetched<CachedState>>? Fetch { get; set; }

    /// <summary>Brings the answer: a document, null where the ERP has none such, or an error.</summary>
    public void Deliver(Document? document, CegidException? error)
    {
        if (error is null)
        {
            _promise.TrySetResult(document);
        }
        else
        {
            _promise.TrySetException(error);
        }
    }

    /// <summary>The answer.</summary>
    /// <exception cref="TimeoutException">Nobody has brought it in time.</exception>
    public Task<Document?> Delivered(TimeProvider time) => _promise.Task.WaitAsync(lifetime, time);
}
