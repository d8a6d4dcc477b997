using System.Text.Json;
using CegidOrleans.Sandbox.Documents;

namespace CegidOrleans.Sandbox.Finance;

/// <summary>Figures kept apart by currency: nothing is converted, so nothing can be added up across currencies.</summary>
internal sealed class CurrencyFigures(string bookCurrency)
{
    private readonly SortedDictionary<string, FinancialFigures> _byCurrency = new(StringComparer.Ordinal) { [bookCurrency] = new() };

    public FinancialFigures OfBooks => _byCurrency[bookCurrency];

    public void Add(DocumentFields invoice)
    {
        var currency = invoice.Currency ?? bookCurrency;
        if (!_byCurrency.TryGetValue(currency, out var figures))
            _byCurrency[currency] = figures = new FinancialFigures();
        figures.Add(invoice);
    }

    /// <summary>Writes the figures of the books' currency as members, and those of others under <c>other_currencies</c>.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        OfBooks.Write(writer, bookCurrency);
        writer.WriteStartArray("other_currencies");
        foreach (var (currency, figures) in _byCurrency)
        {
            if (currency == bookCurrency)
                continue;
            writer.WriteStartObject();
            figures.Write(writer, currency);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
