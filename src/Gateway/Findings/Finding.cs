using System.Collections.Immutable;

namespace CegidOrleans.Gateway.Findings;

/// <summary>Something about an invoice that a person should look at. It is a hint with its evidence, not a verdict.</summary>
/// <param name="Check">The stable id of the check that found it.</param>
/// <param name="Severity">0 (a note) to 100 (almost certainly wrong).</param>
/// <param name="InvoiceId">The invoice it is about.</param>
/// <param name="Evidence">The figures or dates that it rests on.</param>
/// <param name="Related">Ids of other invoices that belong to the evidence.</param>
internal sealed record Finding(string Check, int Severity, string InvoiceId, string Evidence, ImmutableArray<string> Related)
{
    /// <summary>A finding that rests on its invoice alone.</summary>
    public Finding(string check, int severity, string invoiceId, string evidence)
        : this(check, severity, invoiceId, evidence, [])
    {
    }
}
