using System.Collections.Immutable;

namespace CegidOrleans.Gateway.Findings;

/// <summary>One way to look at invoices: pure, so that the same invoices always have the same findings.</summary>
internal interface IInvoiceCheck
{
    /// <summary>The check's stable id.</summary>
    string Id { get; }

    /// <summary>What it finds among these invoices.</summary>
    IEnumerable<Finding> Find(ImmutableArray<InvoiceFacts> invoices);
}
