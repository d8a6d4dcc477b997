using System.Globalization;

namespace CegidOrleans.Sandbox.Documents;

/// <summary>What a list's query asks for. All parts have to hold; dates and amounts include both ends.</summary>
internal sealed class DocumentFilter
{
    private readonly List<Func<StoredDocument, bool>> _tests = [];

    private DocumentFilter()
    {
    }

    /// <summary>Whether every document passes.</summary>
    public bool IsEmpty => _tests.Count == 0;

    /// <summary>Reads the filters that the collection knows; others are ignored, as most servers do.</summary>
    /// <exception cref="RequestRefusedException">400: a date or amount cannot be read.</exception>
    public static DocumentFilter Read(Collection collection, IQueryCollection query)
    {
        var filter = new DocumentFilter();
        if (collection == Collection.Invoices || collection == Collection.Orders)
            filter.AddTrade(query);
        if (collection == Collection.Customers)
            filter.AddCustomer(query);
        if (collection == Collection.Products)
            filter.Add(query, "category", (document, value) => Same(document.Fields.Category, value));
        filter.Add(query, "external_reference", (document, value) => document.Fields.ExternalReference == value);
        filter.Add(query, "search", (document, value) => TextSearch.Finds(document.Json.Span, value));
        return filter;
    }

    public bool Passes(StoredDocument document)
    {
        foreach (var test in _tests)
        {
            if (!test(document))
                return false;
        }

        return true;
    }

    private void AddTrade(IQueryCollection query)
    {
        Add(query, "customer_id", (document, value) => document.Fields.CustomerId == value);
        Add(query, "status", (document, value) => Same(document.Fields.Status, value));
        if (Value(query, "from_date") is { } from)
        {
            var first = Day("from_date", from);
            _tests.Add(document => document.Fields.Date is { } date && DateOnly.FromDateTime(date) >= first);
        }

        if (Value(query, "to_date") is { } to)
        {
            var last = Day("to_date", to);
            _tests.Add(document => document.Fields.Date is { } date && DateOnly.FromDateTime(date) <= last);
        }

        if (Value(query, "min_amount") is { } min)
        {
            var least = Amount("min_amount", min);
            _tests.Add(document => document.Fields.Amount >= least);
        }

        if (Value(query, "max_amount") is { } max)
        {
            var most = Amount("max_amount", max);
            _tests.Add(document => document.Fields.Amount <= most);
        }
    }

    private void AddCustomer(IQueryCollection query)
    {
        Add(query, "name", (document, value) => Contains(document.Fields.Name, value));
        Add(query, "email", (document, value) => Contains(document.Fields.Email, value));
        Add(query, "country", (document, value) => Same(document.Fields.Country, value));
    }

    private void Add(IQueryCollection query, string name, Func<StoredDocument, string, bool> test)
    {
        if (Value(query, name) is { } value)
            _tests.Add(document => test(document, value));
    }

    private static string? Value(IQueryCollection query, string name) => query[name].FirstOrDefault() is { Length: > 0 } value ? value : null;

    private static bool Same(string? actual, string value) => string.Equals(actual, value, StringComparison.OrdinalIgnoreCase);

    private static bool Contains(string? actual, string value) => actual?.Contains(value, StringComparison.OrdinalIgnoreCase) ?? false;

    private static DateOnly Day(string name, string value) => DocumentFields.ParseDate(value) is { } date
        ? DateOnly.FromDateTime(date)
        : throw RequestRefusedException.Malformed(name, string.Create(CultureInfo.InvariantCulture, $"{name} has to be a date such as 2025-01-31."));

    private static decimal Amount(string name, string value) => DocumentFields.ParseDecimal(value)
        ?? throw RequestRefusedException.Malformed(name, $"{name} has to be a decimal number.");
}
