namespace CegidOrleans.Grains.Writes.Duplicates;

/// <summary>
/// The invoices of a tenant with one <see cref="InvoiceFingerprint"/> that were begun of late: <c>{tenant}/{fingerprint}</c>. All creations of such an invoice
/// come here before they are sent, one at a time, so of two at the same moment one is the second.
/// </summary>
[Alias("IRecentInvoicesGrain")]
internal interface IRecentInvoicesGrain : IGrainWithStringKey
{
    /// <summary>Notes an invoice that is about to be made.</summary>
    /// <param name="operation">Its idempotency key.</param>
    /// <param name="refusing">Whether it is not made where there is an earlier one, unless the key is that one's <see cref="RecentInvoice.KeyToInsist"/>.</param>
    /// <returns>The latest one before it under another key, or null.</returns>
    [Alias("Begin")]
    Task<RecentInvoice?> Begin(string operation, bool refusing);

    /// <summary>The invoice was made.</summary>
    [Alias("Made")]
    Task Made(string operation, string invoiceId);

    /// <summary>The invoice was not made.</summary>
    [Alias("NotMade")]
    Task NotMade(string operation);
}
