using System.Text.Json;
using CegidOrleans.Collections;
using CegidOrleans.Documents;
using CegidOrleans.Faults;
using CegidOrleans.Finance;
using CegidOrleans.Gateway.Findings;
using CegidOrleans.Gateway.Security;
using CegidOrleans.Gateway.Tools;
using CegidOrleans.Gateway.Tools.Documents;
using CegidOrleans.Keys;
using CegidOrleans.Tenancy;
using CegidOrleans.Tenants;

namespace CegidOrleans.Gateway.Dashboard;

/// <summary>
/// Puts the dashboard together from the pages, figures and documents that the grains have: its parts at the same time, each failing alone. Against an
/// ERP that counts, it is at most nine pages, two months' figures and five customers, whatever the size of the company.
/// </summary>
internal sealed class DashboardReader(IGrainFactory grains, CallerCalls calls, TimeProvider time)
{
    private const int Newest = 5;
    private static readonly string[] Settled = ["draft", "paid", "cancelled"];
    private static readonly string[] Open = ["sent", "overdue"];

    /// <summary>The dashboard of the caller's tenant.</summary>
    /// <exception cref="CegidException"><c>forbidden</c>; and what the first part says, where every part failed.</exception>
    public Task<ToolAnswer> Read(Caller caller, CancellationToken cancellationToken) =>
        calls.Run(caller, Scopes.Read, DashboardResource.Uri, static () => { }, tenant => Build(tenant, cancellationToken));

    private async Task<ToolAnswer> Build(TenantId tenant, CancellationToken cancellationToken)
    {
        // Shared by the parts that look at it; a fault of it is each of theirs.
        var newest = grains.ReadNewest(tenant, DocumentKind.Invoice, DocumentQuery.MaxLimit, cancellationToken);
        var open = Open.ToDictionary(status => status, status => grains.ReadNewest(tenant, DocumentKind.Invoice, DocumentQuery.MaxLimit, cancellationToken, ("status", status)));
        var parts = await Task.WhenAll(
            DashboardPart.Of("revenue", () => Revenue(tenant, newest, cancellationToken)),
            DashboardPart.Of("receivables", () => ReceivablesOf([.. open.Values])),
            DashboardPart.Of("invoices_by_status", () => Statuses(tenant, newest, open, cancellationToken)),
            DashboardPart.Of("top_customers", () => TopCustomers(tenant, newest, cancellationToken)),
            DashboardPart.Of("top_products", () => TopProducts(newest)),
            DashboardPart.Of("newest_invoices", () => NewestOf(newest, "invoices", "issue_date")),
            DashboardPart.Of("newest_orders", () => NewestOf(grains.ReadNewest(tenant, DocumentKind.Order, Newest, cancellationToken), "orders", "order_date")));
        if (parts.All(part => part.Fault is not null))
        {
            throw parts[0].Fault!;
        }

        return new ToolAnswer(DashboardJson.Of(time.GetUtcNow(), parts), DashboardPart.OldestOf(parts.Select(part => part.Freshness).OfType<Freshness>()));
    }

    private async Task<(Action<Utf8JsonWriter>, Freshness)> Revenue(TenantId tenant, Task<PageAnswer> newest, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var last = Facts(await newest).Select(invoice => invoice.Issued).Where(issued => issued <= today).Max() ?? today;
        var period = new FinancialPeriod(new DateOnly(last.Year, last.Month, 1));
        var isCurrent = (last.Year, last.Month) == (today.Year, today.Month);
        var figures = await Task.WhenAll(Figures(tenant, period, cancellationToken), Figures(tenant, period.Previous, cancellationToken));
        return (writer =>
        {
            writer.WriteString("period", period.ToString());
            writer.WriteString("period_is", isCurrent ? "the current month" : "the month of the newest invoice; there is none of the current month");
            writer.WriteRaw("figures", figures[0].Json);
            writer.WriteString("previous_period", period.Previous.ToString());
            writer.WriteRaw("previous_figures", figures[1].Json);
        }, DashboardPart.OldestOf(figures.Select(month => month.Freshness)));
    }

    private Task<SummaryAnswer> Figures(TenantId tenant, FinancialPeriod period, CancellationToken cancellationToken) =>
        grains.GetFinancialSummary(new PeriodKey(tenant, period)).Read(null, cancellationToken);

    private async Task<(Action<Utf8JsonWriter>, Freshness)> ReceivablesOf(Task<PageAnswer>[] open)
    {
        var pages = await Task.WhenAll(open);
        var invoices = pages.SelectMany(Facts).ToList();
        var sums = Receivables.Of(invoices, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
        return (writer =>
        {
            writer.WriteNumber("open_invoices_added_up", invoices.Count(invoice => invoice.Amount is not null));
            writer.WriteNumber("open_invoices_without_amount", invoices.Count(invoice => invoice.Amount is null));
            writer.WriteBoolean("further_open_invoices_not_added_up", pages.Any(page => page.HasMore));
            DashboardJson.Write(writer, sums);
        }, DashboardPart.OldestOf(pages.Select(page => page.Freshness)));
    }

    private async Task<(Action<Utf8JsonWriter>, Freshness)> Statuses(
        TenantId tenant, Task<PageAnswer> newest, Dictionary<string, Task<PageAnswer>> open, CancellationToken cancellationToken)
    {
        var asked = Settled.ToDictionary(status => status, status => grains.ReadNewest(tenant, DocumentKind.Invoice, 1, cancellationToken, ("status", status)));
        var counted = asked.Concat(open).OrderBy(status => status.Key, StringComparer.Ordinal).ToList();
        var pages = await Task.WhenAll(counted.Select(status => status.Value));
        var all = (await newest).Total;
        var known = pages.All(page => page.Total is not null);
        return (writer =>
        {
            writer.WriteStartObject("counts");
            foreach (var (status, page) in counted.Select(status => status.Key).Zip(pages))
            {
                WriteCount(writer, status, page);
            }

            if (known && all is { } total)
            {
                writer.WriteNumber("other", Math.Max(0, total - pages.Sum(page => page.Total!.Value)));
            }

            writer.WriteEndObject();
            if (!known)
            {
                writer.WriteString("counts_are", "those of the first page; the ERP does not count");
            }
        }, DashboardPart.OldestOf(pages.Select(page => page.Freshness)));
    }

    private static void WriteCount(Utf8JsonWriter writer, string status, PageAnswer page) => writer.WriteNumber(status, page.Total ?? page.Count);

    private async Task<(Action<Utf8JsonWriter>, Freshness)> TopCustomers(TenantId tenant, Task<PageAnswer> newest, CancellationToken cancellationToken)
    {
        var page = await newest;
        var top = TopSeller.Customers(Facts(page));
        var ids = top.Select(customer => customer.Id).Distinct(StringComparer.Ordinal).Where(DocumentId.IsValid);
        var names = (await Task.WhenAll(ids.Select(id => CustomerName.Of(grains, tenant, id, cancellationToken)))).ToDictionary(name => name.Id, StringComparer.Ordinal);
        return (writer =>
        {
            WriteExtent(writer, page);
            DashboardJson.Write(writer, "customers", "invoices", top, (json, customer) => names.GetValueOrDefault(customer.Id)?.Write(json));
        }, page.Freshness);
    }

    private static async Task<(Action<Utf8JsonWriter>, Freshness)> TopProducts(Task<PageAnswer> newest)
    {
        var page = await newest;
        var top = TopSeller.Products(Facts(page));
        return (writer =>
        {
            WriteExtent(writer, page);
            DashboardJson.Write(writer, "products", "lines", top);
        }, page.Freshness);
    }

    private static async Task<(Action<Utf8JsonWriter>, Freshness)> NewestOf(Task<PageAnswer> newest, string plural, string date)
    {
        var page = await newest;
        return (writer => DashboardJson.Write(writer, plural, page.Documents().Take(Newest), "id", "number", "customer_id", "status", date, "currency", "amount"), page.Freshness);
    }

    private static void WriteExtent(Utf8JsonWriter writer, PageAnswer page)
    {
        writer.WriteNumber("newest_invoices_looked_at", page.Count);
        writer.WriteBoolean("older_invoices_not_looked_at", page.HasMore);
    }

    private static IEnumerable<InvoiceFacts> Facts(PageAnswer page) => page.Documents().Select(InvoiceFacts.Read);
}
