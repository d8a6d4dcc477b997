using CegidOrleans.Grains.QrCodes;
using CegidOrleans.Grains.QrCodes.Reports;

namespace CegidOrleans.Grains.Tests.QrCodes;

public sealed class ZatcaVectorTests
{
    [Fact]
    public void The_published_hex_is_the_published_base64() => Assert.Equal(Vector.PublishedHex, Vector.Hex(Vector.Published));

    [Theory]
    [InlineData(Vector.Published, 70, "Bobs Records", "310122393500003", "2022-04-25T15:30:00Z", "1000.00", "150.00")]
    [InlineData(Vector.Arabic, 87, "الجواهري العربي", "310122393500003", "2022-04-25T15:30:00Z", "1000.00", "150.00")]
    [InlineData(Vector.WithoutZone, 69, "Bobs Records", "310122393500003", "2022-04-25T15:30:00", "1000.00", "150.00")]
    [InlineData(Vector.EmptyStamp, 78, "Bobs Records", "310122393500003", "2022-04-25T15:30:00Z", "1006.25", "131.25")]
    [InlineData(Vector.Simplified, 381, "Acme Widget’s LTD", "311111111101113", "2022-08-17T17:41:08Z", "231.15", "30.15")]
    [InlineData(Vector.Standard, 305, "Acme Widget’s LTD", "311111111101113", "2022-09-07T12:21:28Z", "4.60", "0.6")]
    public void A_public_sample_is_valid_in_both_encodings(
        string base64, int length, string seller, string vatNumber, string timestamp, string total, string vat)
    {
        Reading.NeedsCurve();
        Assert.Equal(length, Vector.Bytes(base64).Length);

        foreach (var (hex, encoding) in ((string, string)[])[(Vector.Hex(base64), QrEncoding.Tlv), (Vector.TextHex(base64), QrEncoding.Base64)])
        {
            var reading = Reading.OfHex(hex);

            Assert.Equal(QrFormat.Zatca, reading.Format);
            Assert.Equal(encoding, reading.Encoding);
            Assert.Equal(OfflineVerdict.Valid, reading.Verdict);
            Assert.Equal(
                [seller, vatNumber, timestamp, total, vat],
                ((string[])["seller_name", "vat_number", "timestamp", "total", "vat_total"]).Select(reading.Value));
        }
    }

    [Theory]
    [InlineData(Vector.Simplified, "simplified")]
    [InlineData(Vector.Standard, "standard")]
    public void A_stamp_is_verified_and_the_report_says_what_that_leaves_open(string base64, string kind)
    {
        Reading.NeedsCurve();

        var reading = Reading.Of(Vector.Bytes(base64));

        Assert.Contains(kind, reading.Message("stamp"), StringComparison.Ordinal);
        Assert.Equal(CheckOutcome.Passed, reading.Outcome("signature"));
        Assert.Contains("does not prove", reading.Message("signature"), StringComparison.Ordinal);
        Assert.Equal(88, Convert.FromBase64String(reading.Value("public_key")!).Length);
        Assert.Equal(32, Convert.FromBase64String(reading.Value("invoice_hash")!).Length);
    }

    [Fact]
    public void A_VAT_that_is_not_15_percent_only_warns() =>
        Assert.Equal(CheckOutcome.Warning, Reading.Of(Vector.Bytes(Vector.Published)).Outcome("vat_rate"));

    [Fact]
    public void An_empty_stamp_is_read_as_none()
    {
        var reading = Reading.Of(Vector.Bytes(Vector.EmptyStamp));

        Assert.Equal(CheckOutcome.Warning, reading.Outcome("stamp"));
        Assert.Equal(CheckOutcome.Skipped, reading.Outcome("signature"));
        Assert.Equal(CheckOutcome.Passed, reading.Outcome("vat_rate"));
    }
}
