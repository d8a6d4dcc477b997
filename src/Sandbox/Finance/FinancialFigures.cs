using System.Text.Json;
using CegidOrleans.Sandbox.Documents;

namespace CegidOrleans.Sandbox.Finance;

/// <summary>
/// Sums over invoices of one currency, in decimal. Drafts and cancelled invoices are counted by status and in no sum. Amounts include tax;
/// credit notes are the invoices with a negative amount, and lower the revenue.
/// </summary>
internal sealed class FinancialFigures
{
    private readonly SortedDictionary<string, int> _byStatus = new(StringComparer.Ordinal)
    {
        ["cancelled"] = 0,
        ["draft"] = 0,
        ["overdue"] = 0,
        ["paid"] = 0,
        ["sent"] = 0,
    };

    private decimal _revenue;
    private decimal _tax;
    private decimal _receivables;
    private decimal _overdue;
    private decimal _credited;
    private int _creditNotes;
    private int _count;

    public void Add(DocumentFields invoice)
    {
        var status = invoice.Status ?? "unknown";
        _byStatus[status] = _byStatus.GetValueOrDefault(status) + 1;
        _count++;
        if (status is "draft" or "cancelled")
            return;

        var amount = invoice.Amount ?? 0;
        _revenue += amount;
        _tax += invoice.TaxAmount ?? 0;
        if (status is "sent" or "overdue")
            _receivables += amount;
        if (status is "overdue")
            _overdue += amount;
        if (amount >= 0)
            return;
        _creditNotes++;
        _credited += amount;
    }

    public void Write(Utf8JsonWriter writer, string currency)
    {
        writer.WriteString("currency", currency);
        writer.WriteNumber("revenue", _revenue);
        writer.WriteNumber("tax", _tax);
        writer.WriteNumber("net_revenue", _revenue - _tax);
        writer.WriteNumber("receivables", _receivables);
        writer.WriteNumber("overdue", _overdue);
        writer.WriteNumber("credit_notes", _credited);
        writer.WriteNumber("credit_note_count", _creditNotes);
        writer.WriteNumber("invoice_count", _count);
        writer.WriteStartObject("counts_by_status");
        foreach (var (status, count) in _byStatus)
            writer.WriteNumber(status, count);
        writer.WriteEndObject();
    }
}
