using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CegidOrleans.Gateway.Tests.Hosts;
using CegidOrleans.Gateway.Tools.Documents;
using CsCheck;

namespace CegidOrleans.Gateway.Tests.Tools;

public sealed class LongListTests
{
    [Fact]
    public async Task A_very_long_invoice_is_shortened_in_lists_and_searches_which_say_so_and_whole_in_its_details()
    {
        await using var host = await EmbeddedHost.Start("--Lists:ItemsShown=3");
        var lines = Enumerable.Range(1, 120).Select(n => new { product_id = "PROD-001", description = $"zebra line {n}", quantity = 1, unit_price = 1.10m, amount = 1.10m });
        using var created = await host.Http.PostAsJsonAsync(
            "/tools/create_invoice", new { customer_id = "CUST-001", amount = 132.00m, currency = "EUR", items = lines, notes = "zebra" }, TestContext.Current.CancellationToken);
        created.EnsureSuccessStatusCode();
        var id = (await Json(created)).GetProperty("id").GetString()!;

        foreach (var path in (string[])["/tools/list_invoices?limit=2", "/tools/search_invoices?query=zebra", "/resources/invoices?limit=1"])
        {
            var page = JsonElement.Parse(await host.Http.GetStringAsync(path, TestContext.Current.CancellationToken));
            var shown = page.GetProperty("invoices").EnumerateArray().Single(invoice => invoice.GetProperty("id").GetString() == id);
            Assert.Equal(["zebra line 1", "zebra line 2", "zebra line 3"], shown.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("description").GetString()));
            var notice = page.GetProperty("items_shortened");
            Assert.Contains("get_invoice_details", notice.GetProperty("note").GetString());
            var told = notice.GetProperty("documents").EnumerateArray().Single(document => document.GetProperty("id").GetString() == id);
            Assert.Equal((3, 120), (told.GetProperty("items_shown").GetInt32(), told.GetProperty("items_total").GetInt32()));
        }

        var details = JsonElement.Parse(await host.Http.GetStringAsync($"/tools/get_invoice_details?invoice_id={id}", TestContext.Current.CancellationToken));
        Assert.Equal(120, details.GetProperty("items").GetArrayLength());
        Assert.DoesNotContain("items_shortened", await host.Http.GetStringAsync("/tools/list_customers?limit=2", TestContext.Current.CancellationToken));
    }

    [Fact]
    public void What_is_shown_is_a_prefix_of_what_was_there_and_everything_else_stays_byte_for_byte() =>
        Gen.Select(Documents, Gen.Int[1, 6]).Sample((documents, shown) =>
        {
            var text = $"[ {string.Join(" , ", documents.Select(document => document.Json))} ]";
            var shortened = ShortenedItems.Of(Encoding.UTF8.GetBytes(text), shown);
            var expected = $"[ {string.Join(" , ", documents.Select(document => document.With(shown)))} ]";
            Assert.Equal(expected, Encoding.UTF8.GetString(shortened.Documents.Span));
            Assert.Equal(documents.Where(document => document.Items.Length > shown).Select(document => document.Items.Length), shortened.Shortened.Select(document => document.Total));
        });

    private static readonly string[] Values = ["1.000000000000000001", "\"a]b\"", "{ \"items\": [1,2,3,4,5,6,7,8] }", "[ [ ] ]", "null"];

    private static Gen<LongDocument[]> Documents { get; } =
        Gen.Select(Gen.Int[0, 4].Select(n => Values[n]).Array[0, 9], Gen.Bool, (items, first) => new LongDocument(items, first)).Array[0, 4];

    private static async Task<JsonElement> Json(HttpResponseMessage response) => await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);

    private sealed record LongDocument(string[] Items, bool IdFirst)
    {
        public string Json => With(int.MaxValue);

        public string With(int shown)
        {
            var items = $"\"items\": [ {string.Join(" , ", Items.Take(shown))}{(Items.Length > shown ? "" : " ")}]";
            return IdFirst ? $"{{ \"id\":\"X\", {items}, \"n\": 1.50 }}" : $"{{ {items} , \"id\":7 }}";
        }
    }
}
