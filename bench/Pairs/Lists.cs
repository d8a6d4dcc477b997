using System.Globalization;
using CegidOrleans.Bench.Erp;

namespace CegidOrleans.Bench.Pairs;

/// <summary>Many documents in one answer, all of them in memory.</summary>
internal static class Lists
{
    private static readonly string Fifty = string.Join(
        ',', Enumerable.Range(0, 50).Select(number => string.Create(CultureInfo.InvariantCulture, $"\"{GeneratedErp.IdPrefix}{number:D7}\"")));

    public static IEnumerable<Row> Rows =>
    [
        BareRow.Of("cached list of one, embedded, against the bare SDK", 0.70, stage => stage.Embedded(), "list_invoices", """{"limit":1}""") with { Main = true },
        BareRow.Of("cached list of one, through a cluster, against the bare SDK", 0.70, stage => stage.Cluster(), "list_invoices", """{"limit":1}"""),
        BareRow.Of("batch of 50, embedded, against the bare SDK", null, stage => stage.Embedded(), "batch_get_invoices", $$"""{"invoice_ids":[{{Fifty}}]}"""),
        BareRow.Of("batch of 50, through a cluster, against the bare SDK", null, stage => stage.Cluster(), "batch_get_invoices", $$"""{"invoice_ids":[{{Fifty}}]}"""),
    ];
}
