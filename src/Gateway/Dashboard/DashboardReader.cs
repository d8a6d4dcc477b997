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
/// ERP that counts, it is at most seven pages, two months' figures and five customers, whatever the size of the company.
/// </summary>
internal sealed class DashboardReader(IGrainFactory grains, CallerCalls calls, TimeProvider time)
{
    private const int Newest = 5;

    // What is dated before stands for "no date": databases write 0001-01-01, 1899-12-30 or 1900-01-01. The month before it has figures, too.
    private static readonly DateOnly FirstDay = new(1900, 2, 1);
    private static readonly string[] Settled = ["draft", "paid", "cancelled"];
    private static readonly string[] Open = ["sent", "overdue"];

    /// <summary>The dashboard of the caller's tenant.</summary>
    /// <exception cref="CegidException"><c>forbidden</c>; and what the first part says, where every part failed.</exception>
    public Task<ToolAnswer> Read(Caller caller, CancellationToken cancellationToken) =>
        calls.Run(caller, Scopes.Read, DashboardResource.Uri, static () => { }, tenant => Build(tenant, cancellationToken));

    private async Task<ToolAnswer> Build(TenantId tenant, CancellationToken cancellationToken)
    {
        // Shared by the parts that look at it; a fault of it is each of theirs.
        var newest = NewestInvoices.Of(grains.ReadNewest(tenant, DocumentKind.Invoice, DocumentQuery.MaxLimit, cancellationToken));
        var open = Open.ToDictionary(status => status, status => grains.ReadNewest(tenant, DocumentKind.Invoice, DocumentQuery.MaxLimit, cancellationToken, ("status", status)));
        var parts = await Task.WhenAll(
            DashboardPart.Of(calls, "revenue", () => Revenue(tenant, newest, cancellationToken)),
            DashboardPart.Of(calls, "receivables", () => ReceivablesOf([.. open.Values])),
            DashboardPart.Of(calls, "invoices_by_status", () => Statuses(tenant, newest, open, cancellationToken)),
            DashboardPart.Of(calls, "top_customers", () => TopCustomers(tenant, newest, cancellationToken)),
            DashboardPart.Of(calls, "top_products", () => TopProducts(newest)),
            DashboardPart.Of(calls, "newest_invoices", () => NewestInvoicesOf(newest)),
            DashboardPart.Of(calls, "newest_orders", () => NewestOrders(tenant, cancellationToken)));
        if (parts.All(part => part.Fault is not null))
        {
            throw parts[0].Fault!;
        }

        return new ToolAnswer(DashboardJson.Of(time.GetUtcNow(), parts), DashboardPart.OldestOf(parts.Select(part => part.Freshness).OfType<Freshness>()));
    }

    private async Task<(Action<Utf8JsonWriter>, Freshness)> Revenue(TenantId tenant, Task<NewestInvoices> newest, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var last = (await newest).Facts.Select(invoice => invoice.Issued).Where(issued => issued >= FirstDay && issued <= today).Max() ?? today;
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
        var invoices = pages.SelectMany(page => page.Documents()).Select(InvoiceFacts.Read).ToList();
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
        TenantId tenant, Task<NewestInvoices> newest, Dictionary<string, Task<PageAnswer>> open, CancellationToken cancellationToken)
    {
        var asked = Settled.ToDictionary(status => status, status => grains.ReadNewest(tenant, DocumentKind.Invoice, 1, cancellationToken, ("status", status)));
        var counted = asked.Concat(open).OrderBy(status => status.Key, StringComparer.Ordinal).ToList();
        var pages = await Task.WhenAll(counted.Select(status => status.Value));
        var all = (await newest).Page.Total;
        var known = pages.All(page => page.Total is not null);
        return (writer =>
        {
            writer.WriteStartObject("counts");
            foreach (var (status, page) in counted.Select(status => status.Key).Zip(pages))
            {
                writer.WriteNumber(status, page.Total ?? page.Count);
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

    private async Task<(Action<Utf8JsonWriter>, Freshness)> TopCustomers(TenantId tenant, Task<NewestInvoices> newest, CancellationToken cancellationToken)
    {
        var invoices = await newest;
        var top = TopSeller.Customers(invoices.Facts);
        var ids = top.Select(customer => customer.Id).Distinct(StringComparer.Ordinal).Where(DocumentId.IsValid);
        var names = (await Task.WhenAll(ids.Select(id => CustomerName.Of(grains, tenant, id, cancellationToken)))).ToDictionary(name => name.Id, StringComparer.Ordinal);
        return (writer =>
        {
            WriteExtent(writer, invoices.Page);
            DashboardJson.Write(writer, "customers", "invoices", top, (json, customer) => names.GetValueOrDefault(customer.Id)?.Write(json));
        }, invoices.Page.Freshness);
    }

    private static async Task<(Action<Utf8JsonWriter>, Freshness)> TopProducts(Task<NewestInvoices> newest)
    {
        var invoices = await newest;
        var top = TopSeller.Products(invoices.Facts);
        return (writer =>
        {
            WriteExtent(writer, invoices.Page);
            DashboardJson.Write(writer, "products", "lines", top);
        }, invoices.Page.Freshness);
    }

    private static async Task<(Action<Utf8JsonWriter>, Freshness)> NewestInvoicesOf(Task<NewestInvoices> newest)
    {
        var invoices = await newest;
        return (writer => WriteNewest(writer, "invoices", invoices.Documents, "issue_date"), invoices.Page.Freshness);
    }

    private async Task<(Action<Utf8JsonWriter>, Freshness)> NewestOrders(TenantId tenant, CancellationToken cancellationToken)
    {
        var page = await grains.ReadNewest(tenant, DocumentKind.Order, Newest, cancellationToken);
        return (writer => WriteNewest(writer, "orders", page.Documents(), "order_date"), page.Freshness);
    }

    private static void WriteNewest(Utf8JsonWriter writer, string plural, IEnumerable<JsonElement> documents, string date) =>
        DashboardJson.Write(writer, plural, documents.Take(Newest), "id", "number", "customer_id", "status", date, "currency", "amount");

    private static void WriteExtent(Utf8JsonWriter writer, PageAnswer page)
    {
        writer.WriteNumber("newest_invoices_looked_at", page.Count);
        writer.WriteBoolean("older_invoices_not_looked_at", page.HasMore);
    }
}
