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
}
