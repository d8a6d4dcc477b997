using System.Text.Json;
using CegidOrleans.Gateway.Findings;

namespace CegidOrleans.Gateway.Tests.Findings;

public sealed class SaudiInvoiceTests
{
    [Theory]
    [InlineData("""{"currency":"SAR"}""", true)]
    [InlineData("""{"currency":"EUR","country":"sa"}""", true)]
    [InlineData("""{"seller_vat_number":"310122393500003"}""", true)]
    [InlineData("""{"qr_code":"AQxCb2JzIFJlY29yZHM="}""", true)]
    [InlineData("""{"qr_code":"010c426f6273"}""", true)]
    [InlineData("""{"currency":"EUR","country":"France","vat_number":"FR32123456789"}""", false)]
    [InlineData("""{"vat_number":"3101223935000030"}""", false)]
    [InlineData("""{"qr_code":"DC02FR000001"}""", false)]
    [InlineData("""{"qr_code":"","country":null}""", false)]
    [InlineData("7", false)]
    public void An_invoice_is_saudi_by_what_stands_on_it(string json, bool isSaudi) => Assert.Equal(isSaudi, SaudiInvoice.Is(JsonElement.Parse(json)));
}
