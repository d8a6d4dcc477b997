using CegidOrleans.Documents;
using CegidOrleans.Faults;
using CegidOrleans.Grains.Documents;
using CegidOrleans.Grains.Writes.Journal;
using CegidOrleans.Writes;
using Microsoft.Extensions.Logging;

namespace CegidOrleans.Grains.Writes.Duplicates;

/// <summary>Watches over one creation: whether it looks like an invoice that was just made under another key.</summary>
internal sealed partial class DuplicateGuard
{
    private readonly DocumentServices _services;
    private readonly IRecentInvoicesGrain? _recent;
    private readonly WriteKey _key;

    public DuplicateGuard(DocumentServices services, IGrainFactory grains, WriteKey key, ReadOnlyMemory<byte> content)
    {
        (_services, _key) = (services, key);
        if (key.Collection.Kind == DocumentKind.Invoice && services.Writes.Duplicates != DuplicateHandling.Off && InvoiceFingerprint.Of(content) is { } fingerprint)
        {
            _recent = grains.GetGrain<IRecentInvoicesGrain>($"{key.Collection.Tenant.Value}/{fingerprint}");
        }
    }

    /// <summary>Before anything is sent.</summary>
    /// <returns>What to tell the caller beside the answer, or null.</returns>
    /// <exception cref="CegidException"><c>conflict</c>: it looks like another one, and the setting refuses it. <c>upstream_unavailable</c>: that cannot be told now.</exception>
    public async Task<string?> Begin(JournalSlip slip)
    {
        if (_recent is null)
        {
            return null;
        }

        // One that may have been sent before is not refused: it may be there already.
        var refusing = _services.Writes.Duplicates == DuplicateHandling.Refuse && !slip.InDoubt;
        RecentInvoice? earlier;
        try
        {
            earlier = await _recent.Begin(_key.Operation.Value, refusing);
        }
        catch (Exception error) when (error is not (CegidException or OperationCanceledException))
        {
            throw slip.InDoubt ? error : JournalFaults.Unreachable(_key, error);
        }

        if (earlier is null)
        {
            return null;
        }

        var what = earlier.InvoiceId is { } id ? $"the invoice '{id}', made" : "an invoice that is being made, or was,";
        var told = $"The same customer, amount, currency and dates as {what} at {earlier.BegunAt.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'} under idempotency_key '{earlier.Operation}'.";
        if (refusing && _key.Operation.Value != earlier.KeyToInsist)
        {
            throw new CegidException(
                FaultCode.Conflict,
                $"{told} Nothing was created. If that is the one you mean, it is there. If a second one is meant, repeat the call with idempotency_key '{earlier.KeyToInsist}'.")
            {
                Field = "idempotency_key",
                IdempotencyKey = earlier.KeyToInsist,
            };
        }

        return $"{told} If this is the same one made twice, delete the second.";
    }

    /// <summary>The invoice was made.</summary>
    public Task Made(string invoiceId) => Tell(recent => recent.Made(_key.Operation.Value, invoiceId));

    /// <summary>The invoice was not made.</summary>
    public Task NotMade() => Tell(recent => recent.NotMade(_key.Operation.Value));

    // What came of the creation stands, whether this is noted or not.
    private async Task Tell(Func<IRecentInvoicesGrain, Task> tell)
    {
        try
        {
            await (_recent is null ? Task.CompletedTask : tell(_recent));
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            NotNoted(_services.Logger, _key, error);
        }
    }

    [LoggerMessage(EventId = 2130, Level = LogLevel.Warning, Message = "What came of {Write} could not be noted for the warning of duplicates.")]
    private static partial void NotNoted(ILogger logger, WriteKey write, Exception error);
}
