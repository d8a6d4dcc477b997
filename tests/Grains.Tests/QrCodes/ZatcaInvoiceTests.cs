using System.Globalization;
using CegidOrleans.Grains.QrCodes.Reports;

namespace CegidOrleans.Grains.Tests.QrCodes;

public sealed class ZatcaInvoiceTests
{
    [Theory]
    [InlineData("210122393500003")]
    [InlineData("310122393500004")]
    [InlineData("31012239350003")]
    [InlineData("3101223935000030")]
    [InlineData("31012239350000٣")]
    [InlineData("310122393500003\n")]
    public void A_VAT_number_has_15_digits_between_two_threes(string number) =>
        Assert.Equal(CheckOutcome.Failed, Reading.Of(Tlv.Invoice(vatNumber: number)).Outcome("vat_number"));

    [Theory]
    [InlineData("2026-03-01T12:00:00Z", "Passed")]
    [InlineData("2026-03-01T15:00:00+03:00", "Passed")]
    [InlineData("2026-03-01T11:59:59.123Z", "Passed")]
    [InlineData("2026-03-01T15:00:00", "Passed")] // Saudi time.
    [InlineData("0001-01-01T00:00:00", "Passed")]
    [InlineData("2026-03-01T15:00:00Z", "Warning")] // Saudi time that is marked as UTC.
    [InlineData("2026-03-01T15:06:00Z", "Failed")]
    [InlineData("2026-03-01T15:06:00", "Failed")]
    [InlineData("9999-12-31T23:59:59Z", "Failed")]
    [InlineData("2022-02-30T15:30:00Z", "Failed")]
    [InlineData("2022-04-25 15:30:00", "Failed")]
    [InlineData("25/04/2022", "Failed")]
    public void A_timestamp_is_ISO_8601_and_past(string timestamp, string outcome) =>
        Assert.Equal(outcome, Reading.Of(Tlv.Invoice(timestamp: timestamp)).Outcome("timestamp").ToString());

    [Theory]
    [InlineData("115.00", "15.00")]
    [InlineData("0", "0.00")]
    [InlineData("100", "100")]
    [InlineData("99999999999999999999999999.99", "0")]
    [InlineData("9999999999999999999999999999", "9999999999999999999999999999")]
    public void A_total_is_at_least_the_VAT_and_that_at_least_zero(string total, string vat) =>
        Assert.Equal(CheckOutcome.Passed, Reading.Of(Tlv.Invoice(total: total, vat: vat)).Outcome("amounts"));

    [Theory]
    [InlineData("14.99", "15.00")]
    [InlineData("115.00", "-0.01")]
    [InlineData("-115.00", "-15.00")]
    [InlineData("1,000.00", "150.00")]
    [InlineData("1000,00", "150.00")]
    [InlineData("1e3", "150")]
    [InlineData(".5", "0")]
    [InlineData("SAR 115", "15")]
    [InlineData("10000000000000000000000000000", "0")]
    public void Amounts_that_contradict_or_are_no_decimals_are_invalid(string total, string vat)
    {
        var reading = Reading.Of(Tlv.Invoice(total: total, vat: vat));

        Assert.Equal(CheckOutcome.Failed, reading.Outcome("amounts"));
        Assert.Equal((total, vat), (reading.Value("total"), reading.Value("vat_total")));
    }

    [Theory]
    [InlineData(0, "Passed")]
    [InlineData(5, "Passed")]
    [InlineData(6, "Warning")]
    public void Rounding_explains_a_VAT_that_is_a_few_halalas_off(int halalas, string outcome) =>
        Assert.Equal(outcome, Reading.Of(Tlv.Invoice(vat: (15m + halalas / 100m).ToString(CultureInfo.InvariantCulture))).Outcome("vat_rate").ToString());
}
