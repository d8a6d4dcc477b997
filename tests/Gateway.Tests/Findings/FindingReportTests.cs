using System.Collections.Immutable;
using System.Text.Json;
using CegidOrleans.Gateway.Findings;
using CegidOrleans.Gateway.Tools;

namespace CegidOrleans.Gateway.Tests.Findings;

public sealed class FindingReportTests
{
    [Fact]
    public void What_is_not_told_is_counted()
    {
        ImmutableArray<string> related = [.. Enumerable.Range(0, 12).Select(n => $"R{n}")];
        var report = new FindingReport(
        [
            new Finding("grave", 90, "A", "Grave.", related),
            .. Enumerable.Range(0, 30).Select(n => new Finding("often", 60, $"I{n:00}", $"Evidence {n}.")),
            .. Enumerable.Range(1, 5).Select(n => new Finding("lines", 50, "A", $"Line {n}.")),
        ]);
        var json = JsonElement.Parse(JsonText.Object(report.Write).Span);

        Assert.Equal(
            [("grave", 90, 1, 1, 1), ("often", 60, 30, 30, 20), ("lines", 50, 5, 1, 1)],
            json.GetProperty("checks").EnumerateArray().Select(check => (
                check.GetProperty("check").GetString(), check.GetProperty("highest_severity").GetInt32(), check.GetProperty("findings").GetInt32(),
                check.GetProperty("invoices").GetInt32(), check.GetProperty("invoices_told").GetInt32())));
        var findings = json.GetProperty("findings").EnumerateArray().ToList();
        Assert.Equal(22, findings.Count);
        Assert.Equal((10, 2), (findings[0].GetProperty("related").GetArrayLength(), findings[0].GetProperty("further_related").GetInt32()));
        Assert.Equal("Line 1. Line 2. Line 3.", findings[^1].GetProperty("evidence").GetString());
        Assert.Equal(2, findings[^1].GetProperty("further_findings_on_this_invoice").GetInt32());
        Assert.Equal("grave: 1 invoice; often: 30 invoices, the 20 gravest told; lines: 1 invoice", report.InWords);
        Assert.Equal(["A", "I00", "I01"], report.InvoicesInTurn.Take(3));
        Assert.Equal(31, report.InvoicesInTurn.Length);
    }

    [Fact]
    public void Without_findings_there_are_none() => Assert.Equal("none", new FindingReport([]).InWords);
}
