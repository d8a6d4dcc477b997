using System.Text.Json;
using CegidOrleans.Gateway.Tests.Hosts;
using CegidOrleans.Sandbox.OnlineRetail;

namespace CegidOrleans.Gateway.Tests.RealData;

public sealed class RealSalesTests
{
    [Theory]
    [InlineData("2025-11-25")]
    [InlineData("2026-07-28")]
    public async Task Invoice_536365_of_the_real_data_has_its_seven_lines_and_its_total(string revision)
    {
        await using var host = await EmbeddedHost.Start($"--data={OnlineRetailExcerpt.DataDirectory}");
        await using var client = await host.Connect(revision);
        var invoice = (await client.Call("get_invoice_details", """{"invoice_id":"536365"}""")).StructuredContent!.Value;
        Assert.Equal("139.12", invoice.GetProperty("amount").GetRawText());
        Assert.Equal(7, invoice.GetProperty("items").GetArrayLength());
        Assert.Equal("85123A", invoice.GetProperty("items")[0].GetProperty("product_id").GetString());
        Assert.Equal("17850", invoice.GetProperty("customer_id").GetString());
    }

    [Fact]
    public async Task Fraud_detection_reads_december_2010_as_evidence_and_not_as_a_list_of_everything()
    {
        var month = December();
        Assert.SkipUnless(month is not null, "The data set ../shared/data/online-retail is not here.");
        var folder = Directory.CreateTempSubdirectory("online-retail-");
        File.Copy(month, Path.Combine(folder.FullName, "2010-12.csv.gz"));
        await using var host = await EmbeddedHost.Start($"--data={folder.FullName}");
        folder.Delete(recursive: true);
        var text = await host.Http.GetStringAsync("/prompts/fraud_detection", TestContext.Current.CancellationToken);
        Assert.InRange(text.Length, 5_000, 80_000);
        var messages = JsonElement.Parse(text).GetProperty("messages");
        var findings = JsonElement.Parse(messages[1].GetProperty("content").GetProperty("resource").GetProperty("text").GetString()!);

        Assert.Equal(2025, findings.GetProperty("invoices_looked_at").GetInt32());
        Assert.False(findings.GetProperty("older_invoices_not_looked_at").GetBoolean());
        Assert.Equal(
            [("duplicate", 21), ("unit_price", 117), ("amount_outlier", 3)],
            findings.GetProperty("checks").EnumerateArray().Select(check => (check.GetProperty("check").GetString(), check.GetProperty("invoices").GetInt32())));

        // Sales over the counter are the shop's custom: counted, not told one by one.
        Assert.Equal(317, findings.GetProperty("below_threshold").GetProperty("missing_customer").GetInt32());
        var told = findings.GetProperty("findings").EnumerateArray().Select(finding => $"{finding.GetProperty("check")} {finding.GetProperty("invoice_id")}").ToList();

        // A manual entry (stock code M) at 924.59, and a customer who bought the same for 22.20 six times within two days.
        Assert.Contains("unit_price 537534", told);
        Assert.Contains("duplicate 536377", told);
    }

    private static string? December()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "shared", "data", "online-retail", "2010-12.csv.gz");
            if (File.Exists(file))
            {
                return file;
            }
        }

        return null;
    }
}
