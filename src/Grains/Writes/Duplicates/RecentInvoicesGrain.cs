using CegidOrleans.Grains.Documents;

namespace CegidOrleans.Grains.Writes.Duplicates;

/// <inheritdoc cref="IRecentInvoicesGrain"/>
[GrainType("recent-invoices")]
internal sealed class RecentInvoicesGrain(
    [PersistentState("recent-invoices", GrainsSiloBuilderExtensions.JournalStorage)] IPersistentState<RecentInvoicesState> state, DocumentServices services) : Grain, IRecentInvoicesGrain
{
    private List<RecentInvoice> Invoices => state.State.Invoices;

    async Task<RecentInvoice?> IRecentInvoicesGrain.Begin(string operation, bool refusing)
    {
        var now = services.Time.GetUtcNow();
        Invoices.RemoveAll(invoice => now - invoice.BegunAt > services.Writes.DuplicateWithin);
        var own = Invoices.FindIndex(invoice => invoice.Operation == operation);
        var earlier = own < 0 ? Invoices.LastOrDefault() : Invoices.Take(own).LastOrDefault();
        if (own < 0 && (earlier is null || !refusing || operation == earlier.KeyToInsist))
        {
            Invoices.Add(new RecentInvoice(operation, now, null));
            await Store();
        }

        return earlier;
    }

    async Task IRecentInvoicesGrain.Made(string operation, string invoiceId)
    {
        var own = Invoices.FindIndex(invoice => invoice.Operation == operation);
        if (own >= 0 && Invoices[own].InvoiceId != invoiceId)
        {
            Invoices[own] = Invoices[own] with { InvoiceId = invoiceId };
            await Store();
        }
    }

    async Task IRecentInvoicesGrain.NotMade(string operation)
    {
        if (Invoices.RemoveAll(invoice => invoice.Operation == operation) > 0)
        {
            await Store();
        }
    }

    private async Task Store()
    {
        try
        {
            await (Invoices.Count > 0 ? state.WriteStateAsync() : state.ClearStateAsync());
        }
        catch (Exception)
        {
            // What is in memory was not stored, or not by us: begin again with what was.
            DeactivateOnIdle();
            throw;
        }
    }
}
