using CegidOrleans.Sandbox.Ledger;
using CegidOrleans.Sandbox.OnlineRetail;
using CegidOrleans.Sandbox.SampleData;

namespace CegidOrleans.Sandbox.Documents;

/// <summary>Opens the books: the real data where a folder with it is named, the sample data else.</summary>
internal static class Books
{
    /// <exception cref="FormatException">The data cannot be read; the message names file and line.</exception>
    public static DocumentStore Open(SandboxOptions options, WriteLedger ledger) =>
        options.DataDirectory is { } directory ? OpenRetail(options, ledger, directory) : OpenSample(options, ledger);

    private static DocumentStore OpenSample(SandboxOptions options, WriteLedger ledger)
    {
        var store = new DocumentStore(ledger, options, SampleDocuments.Currency);
        store.Load(Collection.Customers, SampleDocuments.Customers());
        store.Load(Collection.Products, SampleDocuments.Products());
        store.Load(Collection.Orders, SampleDocuments.Orders());
        store.Load(Collection.Invoices, SampleDocuments.Invoices());
        return store;
    }

    private static DocumentStore OpenRetail(SandboxOptions options, WriteLedger ledger, string directory)
    {
        var store = new DocumentStore(ledger, options, RetailDocuments.Currency);
        var documents = new RetailDocuments(RetailFiles.Read(directory));
        store.Load(Collection.Customers, documents.Customers());
        store.Load(Collection.Products, documents.Products());
        store.Load(Collection.Orders, documents.Orders());
        store.Load(Collection.Invoices, documents.Invoices());
        return store;
    }
}
