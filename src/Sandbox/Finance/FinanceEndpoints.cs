using System.Globalization;
using CegidOrleans.Sandbox.Documents;
using CegidOrleans.Sandbox.Endpoints;

namespace CegidOrleans.Sandbox.Finance;

/// <summary><c>financial/summary/{period}</c> and <c>financial/reports</c>, computed from the invoices as they are now, by issue date.</summary>
internal sealed class FinanceEndpoints(DocumentStore store)
{
    private const int LongestReportMonths = 120;
    private static readonly string[] ReportTypes = ["revenue", "receivables"];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(ApiPath.Version + "/financial/summary/{period}", Summary);
        routes.MapGet(ApiPath.Version + "/financial/reports", Report);
    }

    private Task Summary(HttpContext context)
    {
        var period = (string)context.GetRouteValue("period")!;
        if (!DateOnly.TryParseExact(period, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first))
            throw RequestRefusedException.Malformed("period", "period has to be a month such as 2025-01.");
        var figures = new CurrencyFigures(store.Currency);
        foreach (var invoice in Between(first, LastOf(first)))
            figures.Add(invoice);
        return JsonAnswer.Send(context, writer =>
        {
            writer.WriteString("period", period);
            figures.Write(writer);
        });
    }

    private Task Report(HttpContext context)
    {
        var type = context.Request.Query["type"].FirstOrDefault() ?? ReportTypes[0];
        if (!ReportTypes.Contains(type))
            throw RequestRefusedException.Malformed("type", $"type has to be one of {string.Join(", ", ReportTypes)}.");
        var start = Day(context, "start_date");
        var end = Day(context, "end_date");
        if (end < start || end > start.AddMonths(LongestReportMonths))
            throw RequestRefusedException.Malformed("end_date", $"end_date has to be on or after start_date, and at most {LongestReportMonths} months later.");
        return type == "revenue" ? Revenue(context, start, end) : Receivables(context, start, end);
    }

    private Task Revenue(HttpContext context, DateOnly start, DateOnly end)
    {
        var total = new CurrencyFigures(store.Currency);
        var months = new SortedDictionary<DateOnly, CurrencyFigures>();
        for (var month = FirstOf(start); month <= end; month = month.AddMonths(1))
            months[month] = new CurrencyFigures(store.Currency);
        foreach (var invoice in Between(start, end))
        {
            total.Add(invoice);
            months[FirstOf(DateOnly.FromDateTime(invoice.Date!.Value))].Add(invoice);
        }

        return JsonAnswer.Send(context, writer =>
        {
            WriteHead(writer, "revenue", start, end);
            writer.WriteStartObject("total");
            total.Write(writer);
            writer.WriteEndObject();
            writer.WriteStartArray("months");
            foreach (var (month, figures) in months)
            {
                writer.WriteStartObject();
                writer.WriteString("period", month.ToString("yyyy-MM", CultureInfo.InvariantCulture));
                figures.Write(writer);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        });
    }

    private Task Receivables(HttpContext context, DateOnly start, DateOnly end)
    {
        var customers = Between(start, end)
            .Where(invoice => invoice.Status is "sent" or "overdue")
            .GroupBy(invoice => (Customer: invoice.CustomerId, Currency: invoice.Currency ?? store.Currency))
            .Select(group => (group.Key.Customer, group.Key.Currency, Count: group.Count(), Open: group.Sum(i => i.Amount ?? 0),
                Overdue: group.Where(i => i.Status == "overdue").Sum(i => i.Amount ?? 0)))
            .OrderByDescending(row => row.Open).ThenBy(row => row.Customer, StringComparer.Ordinal).ThenBy(row => row.Currency, StringComparer.Ordinal);
        return JsonAnswer.Send(context, writer =>
        {
            WriteHead(writer, "receivables", start, end);
            writer.WriteStartArray("customers");
            foreach (var row in customers)
            {
                writer.WriteStartObject();
                writer.WriteString("customer_id", row.Customer);
                writer.WriteString("currency", row.Currency);
                writer.WriteNumber("invoice_count", row.Count);
                writer.WriteNumber("receivables", row.Open);
                writer.WriteNumber("overdue", row.Overdue);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        });
    }

    private static void WriteHead(System.Text.Json.Utf8JsonWriter writer, string type, DateOnly start, DateOnly end)
    {
        writer.WriteString("type", type);
        writer.WriteString("start_date", start.ToString("O", CultureInfo.InvariantCulture));
        writer.WriteString("end_date", end.ToString("O", CultureInfo.InvariantCulture));
    }

    private IEnumerable<DocumentFields> Between(DateOnly first, DateOnly last) => store[Collection.Invoices].Ordered
        .Select(invoice => invoice.Fields)
        .Where(invoice => invoice.Date is { } date && DateOnly.FromDateTime(date) >= first && DateOnly.FromDateTime(date) <= last);

    private static DateOnly FirstOf(DateOnly day) => new(day.Year, day.Month, 1);

    private static DateOnly LastOf(DateOnly day) => new(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month));

    private static DateOnly Day(HttpContext context, string name) =>
        DateOnly.TryParseExact(context.Request.Query[name].FirstOrDefault(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw RequestRefusedException.Malformed(name, $"{name} has to be a date such as 2025-01-31.");
}
