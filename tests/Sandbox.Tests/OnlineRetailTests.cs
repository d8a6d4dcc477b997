using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using CegidOrleans.Sandbox.OnlineRetail;

namespace CegidOrleans.Sandbox.Tests;

public sealed class OnlineRetailTests
{
    private const string Header = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";

    [Fact]
    public async Task The_excerpt_loads_as_it_is()
    {
        await using var sandbox = await Excerpt();
        Assert.Equal(99, sandbox.Host.Documents.Count("invoices"));
        var invoice = await sandbox.Get("invoices/536365");
        Assert.Equal("139.12", invoice.GetProperty("amount").GetRawText());
        Assert.Equal("17850", invoice.GetProperty("customer_id").GetString());
        Assert.Equal("2010-12-01T08:26:00", invoice.GetProperty("issue_date").GetString());
        Assert.Equal("GBP", invoice.GetProperty("currency").GetString());
        Assert.Equal(["85123A", "71053", "84406B", "84029G", "84029E", "22752", "21730"], invoice.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("product_id").GetString()));
        Assert.Equal("139.12", (await sandbox.Get("orders/ORD-536365")).GetProperty("amount").GetRawText());
        Assert.Equal("United Kingdom", (await sandbox.Get("customers/17850")).GetProperty("country").GetString());
        Assert.Equal("WHITE METAL LANTERN", (await sandbox.Get("products/71053")).GetProperty("name").GetString());
    }

    [Fact]
    public async Task Credit_notes_missing_customers_and_blanks_in_ids_are_kept()
    {
        await using var sandbox = await Excerpt();
        var fee = await sandbox.Get("invoices/C537572");
        Assert.Equal("credit_note", fee.GetProperty("document_type").GetString());
        Assert.Equal(-95.38m, fee.GetProperty("amount").GetDecimal());
        Assert.Equal(JsonValueKind.Null, fee.GetProperty("customer_id").ValueKind);
        Assert.Equal("special", (await sandbox.Get("products/BANK%20CHARGES")).GetProperty("category").GetString());
        var lost = await sandbox.Get("invoices/536414");
        Assert.Equal(JsonValueKind.Null, lost.GetProperty("items")[0].GetProperty("description").ValueKind);
        Assert.Equal(0m, lost.GetProperty("amount").GetDecimal());
    }

    [Fact]
    public async Task A_document_without_a_customer_can_be_changed_and_new_ones_get_free_ids()
    {
        await using var sandbox = await Excerpt();
        var fee = await sandbox.Get("invoices/C537572");
        await sandbox.Send(HttpMethod.Put, "invoices/C537572", fee.GetRawText().Replace("\"sent\"", "\"paid\"", StringComparison.Ordinal), HttpStatusCode.OK);
        var created = await sandbox.Send(HttpMethod.Post, "invoices", """{"customer_id":"17850","amount":1}""", HttpStatusCode.Created);
        Assert.Equal("INV-001", created.GetProperty("id").GetString());
        Assert.Equal("GBP", created.GetProperty("currency").GetString());
    }

    [Fact]
    public async Task Adjustments_quotes_line_breaks_and_interleaved_rows_are_read()
    {
        var rows = Header
            + "A1,B,\"Adjust, \"\"bad\"\"\ndebt\",1,2011-08-12 14:50:00,-11062.06,,United Kingdom\r\n"
            + "1,10001,,2,2011-08-12 14:51:00,0.10,7.0,France\n"
            + "2,10001,LATE NAME,1,2011-08-12 14:52:00,1e-05,7.0,Spain\n"
            + "1,10001,NAME,3,2011-08-12 14:53:00,0.2,7.0,France";
        await using var sandbox = await RunningSandbox.Start(new SandboxOptions { DataDirectory = Folder(rows) });
        var adjustment = await sandbox.Get("invoices/A1");
        Assert.Equal("adjustment", adjustment.GetProperty("document_type").GetString());
        Assert.Equal("Adjust, \"bad\"\ndebt", adjustment.GetProperty("items")[0].GetProperty("description").GetString());
        var one = await sandbox.Get("invoices/1");
        Assert.Equal(0.80m, one.GetProperty("amount").GetDecimal());
        Assert.Equal("2011-08-12T14:53:00", one.GetProperty("items")[1].GetProperty("line_date").GetString());
        Assert.Equal(["France", "Spain"], (await sandbox.Get("customers/7")).GetProperty("countries").EnumerateArray().Select(c => c.GetString()));
        var product = await sandbox.Get("products/10001");
        Assert.Equal(["NAME", "LATE NAME"], product.GetProperty("descriptions").EnumerateArray().Select(d => d.GetString()));
        Assert.Equal(0.00001m, (await sandbox.Get("invoices/2")).GetProperty("amount").GetDecimal());
    }

    [Theory]
    [InlineData("1,a/b,X,1,2011-01-01 00:00:00,1,,UK", "cannot be the id")]
    [InlineData("1,a,X,many,2011-01-01 00:00:00,1,,UK", "is no number")]
    [InlineData("1,a,X,1,yesterday,1,,UK", "is no date")]
    [InlineData("1,a,X,1,2011-01-01 00:00:00,1,", "7 columns")]
    [InlineData("1,a,\"X", "within quotes")]
    public async Task A_row_that_cannot_be_read_stops_the_load_and_says_where(string row, string problem)
    {
        var options = new SandboxOptions { DataDirectory = Folder(Header + "1,a,X,1,2011-01-01 00:00:00,1,,UK\n" + row) };
        var failure = await Assert.ThrowsAsync<FormatException>(() => SandboxHost.StartAsync(options, RunningSandbox.Cancellation));
        Assert.StartsWith("x.csv, line 3:", failure.Message);
        Assert.Contains(problem, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_seven_months_load_in_seconds()
    {
        var directory = SharedData();
        Assert.SkipUnless(Directory.Exists(directory), "The full Online Retail data is not on this machine.");
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var started = Stopwatch.GetTimestamp();
        await using var sandbox = await RunningSandbox.Start(new SandboxOptions { DataDirectory = directory });
        var took = Stopwatch.GetElapsedTime(started);
        var megabytes = (GC.GetTotalMemory(forceFullCollection: true) - before) / 1_000_000;
        TestContext.Current.TestOutputHelper?.WriteLine($"{took.TotalSeconds:F1} s, {megabytes} MB");
        Assert.Equal(12_795, sandbox.Host.Documents.Count("invoices"));
        Assert.Equal(12_795, sandbox.Host.Documents.Count("orders"));
        Assert.Equal(3_651, sandbox.Host.Documents.Count("products"));
        Assert.Equal(3_002, sandbox.Host.Documents.Count("customers"));
        Assert.Equal("139.12", (await sandbox.Get("invoices/536365")).GetProperty("amount").GetRawText());
        Assert.True(took < TimeSpan.FromSeconds(20), $"Loading took {took}.");
        Assert.True(megabytes < 250, $"The books take {megabytes} MB.");
    }

    private static Task<RunningSandbox> Excerpt() => RunningSandbox.Start(new SandboxOptions { DataDirectory = OnlineRetailExcerpt.DataDirectory });

    private static string Folder(string csv)
    {
        var folder = Directory.CreateTempSubdirectory("online-retail-").FullName;
        File.WriteAllText(Path.Combine(folder, "x.csv"), csv, new UTF8Encoding(false));
        return folder;
    }

    private static string SharedData()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !Directory.Exists(Path.Combine(folder.FullName, "shared", "data", "online-retail")))
            folder = folder.Parent;
        return Path.Combine(folder?.FullName ?? "", "shared", "data", "online-retail");
    }
}
