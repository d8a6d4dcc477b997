using System.Text;
using CegidOrleans.Documents;
using CegidOrleans.Finance;
using CegidOrleans.Grains.Tests.Clusters;
using CegidOrleans.Keys;

namespace CegidOrleans.Grains.Tests.Finance;

public sealed class FinancialSummaryTests
{
    [Fact]
    public async Task A_summary_is_cached_until_an_invoice_is_written()
    {
        await using var cluster = await ErpCluster.Start();
        var summary = cluster.Grains.GetFinancialSummary(new PeriodKey(ErpCluster.Tenant, FinancialPeriod.Parse("2025-01")));
        var first = await summary.Read(null, TestContext.Current.CancellationToken);
        Assert.Equal(await cluster.AskErp("financial/summary/2025-01"), Encoding.UTF8.GetString(first.Json.Span));
        Assert.Equal(AnswerSource.Cache, (await summary.Read(null, TestContext.Current.CancellationToken)).Freshness.Source);
        await cluster.Update("INV-001", """{"notes":"x"}""");
        Assert.Equal(AnswerSource.Erp, (await summary.Read(null, TestContext.Current.CancellationToken)).Freshness.Source);
    }
}
