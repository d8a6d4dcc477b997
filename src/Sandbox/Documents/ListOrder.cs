namespace CegidOrleans.Sandbox.Documents;

/// <summary>
/// The order of lists, total and stable: invoices and orders newest first (one without a date last), customers and products by id; where
/// dates are equal, the higher id first. Ids compare by character code.
/// </summary>
internal sealed class ListOrder(bool newestFirst) : IComparer<StoredDocument>
{
    public int Compare(StoredDocument? x, StoredDocument? y)
    {
        if (ReferenceEquals(x, y))
            return 0;
        if (x is null || y is null)
            return x is null ? -1 : 1;
        if (!newestFirst)
            return string.CompareOrdinal(x.Id, y.Id);
        var byDate = Nullable.Compare(y.Fields.Date, x.Fields.Date);
        return byDate != 0 ? byDate : string.CompareOrdinal(y.Id, x.Id);
    }
}
