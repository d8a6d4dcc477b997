using System.Text;
using CegidOrleans.Grains.QrCodes;
using CegidOrleans.Grains.QrCodes.Reports;

namespace CegidOrleans.Grains.Tests.QrCodes;

public sealed class OtherFormatTests
{
    private const string Header = "DC02FR000001125E125F01";

    [Fact]
    public void A_2D_Doc_shows_its_header_and_needs_the_issuers_certificate()
    {
        var reading = Reading.OfText($"{Header}10MME/SPECIMEN\u001d\u001fABCDEFGH");

        Assert.Equal(QrFormat.TwoDDoc, reading.Format);
        Assert.Equal(OfflineVerdict.NotCheckable, reading.Verdict);
        Assert.Equal(
            [
                new("version", "02"),
                new("authority_id", "FR00"),
                new("certificate_id", "0001"),
                new("emission_date", "2012-11-15"),
                new("signature_date", "2012-11-16"),
                new("document_type", "01"),
                new("data", "10MME/SPECIMEN\u001d"),
                new("signature", "ABCDEFGH"),
            ],
            reading.Fields);
    }

    [Fact]
    public void A_2D_Doc_with_a_binary_signature_shows_it_as_base64()
    {
        byte[] signature = [0xFF, 0x00, 0x1F];

        var reading = Reading.Of([.. Encoding.ASCII.GetBytes($"{Header}10X\u001f"), .. signature]);

        Assert.Equal(Convert.ToBase64String(signature), reading.Value("signature"));
    }

    [Theory]
    [InlineData("DC02FR00", "header")]
    [InlineData("DC02FR000001125G125F01\u001fABC", "header")]
    [InlineData("DC02FR0000012710271001\u001fABC", "dates")] // 2027-05-15
    [InlineData("DC02FR000001125E125F01", "signature")]
    [InlineData("DC02FR000001125E125F01data\u001f", "signature")]
    public void A_broken_2D_Doc_is_invalid(string text, string check)
    {
        var reading = Reading.OfText(text);

        Assert.Equal(CheckOutcome.Failed, reading.Outcome(check));
        Assert.Equal(OfflineVerdict.Invalid, reading.Verdict);
    }

    [Fact]
    public void A_date_that_a_2D_Doc_leaves_open_is_left_out()
    {
        var reading = Reading.OfText("DC04FR000001FFFF125F01\u001fABC");

        Assert.Null(reading.Value("emission_date"));
        Assert.Equal("2012-11-16", reading.Value("signature_date"));
        Assert.Equal(CheckOutcome.Warning, reading.Outcome("header"));
    }

    [Fact]
    public void A_picture_is_not_the_content_of_a_code()
    {
        var reading = Reading.OfHex("89504E470D0A1A0A0000000D");

        Assert.Equal(QrFormat.Png, reading.Format);
        Assert.Equal(OfflineVerdict.NotCheckable, reading.Verdict);
    }

    [Theory]
    [InlineData("https://verify.example/i?id=1&sig=é", QrFormat.Url)]
    [InlineData("HTTP://verify.example", QrFormat.Url)]
    [InlineData("httpx", QrFormat.Unknown)]
    [InlineData("file:///etc/passwd", QrFormat.Unknown)]
    [InlineData("AMOUNT", QrFormat.Unknown)]
    [InlineData("A", QrFormat.Unknown)]
    public void A_web_address_is_told_from_other_text(string text, string format)
    {
        var reading = Reading.OfText(text);

        Assert.Equal(format, reading.Format);
        Assert.Equal(text, reading.Value(format == QrFormat.Url ? "url" : "text"));
        Assert.Equal(OfflineVerdict.NotCheckable, reading.Verdict);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_unknown_and_have_no_fields()
    {
        var reading = Reading.OfHex("FFFE00");

        Assert.Equal(QrFormat.Unknown, reading.Format);
        Assert.Empty(reading.Fields);
    }
}
