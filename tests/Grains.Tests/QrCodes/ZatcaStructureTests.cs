using System.Text;
using CegidOrleans.Grains.QrCodes;
using CegidOrleans.Grains.QrCodes.Reports;

namespace CegidOrleans.Grains.Tests.QrCodes;

public sealed class ZatcaStructureTests
{
    [Theory]
    [InlineData(Vector.Published)]
    [InlineData(Vector.Simplified)]
    public void A_code_that_lost_its_last_byte_is_invalid(string base64)
    {
        var reading = Reading.Of(Vector.Bytes(base64)[..^1]);

        Assert.Equal(OfflineVerdict.Invalid, reading.Verdict);
        Assert.Equal(CheckOutcome.Failed, reading.Outcome("structure"));
    }

    [Fact]
    public void A_length_beyond_the_end_is_invalid_and_says_where()
    {
        var bytes = Vector.Bytes(Vector.Published);
        bytes[15] = 0xFF;

        var reading = Reading.Of(bytes);

        Assert.Equal("Tag 2 at byte 15 announces 255 bytes, but only 54 are left.", reading.Message("structure"));
        Assert.Equal("Bobs Records", reading.Value("seller_name"));
    }

    [Fact]
    public void A_tag_without_a_length_is_invalid() =>
        Assert.Equal(CheckOutcome.Failed, Reading.Of([.. Tlv.Invoice(), 6]).Outcome("structure"));

    [Fact]
    public void A_tag_that_comes_twice_is_invalid_and_the_first_is_shown()
    {
        var reading = Reading.Of([.. Tlv.Encode([Tlv.Text(1, "First")]), .. Tlv.Invoice()]);

        Assert.Equal(CheckOutcome.Failed, reading.Outcome("tag_uniqueness"));
        Assert.Equal(CheckOutcome.Passed, reading.Outcome("tag_order"));
        Assert.Equal("First", reading.Value("seller_name"));
    }

    [Fact]
    public void Tags_out_of_order_are_invalid()
    {
        var records = Tlv.Decode(Tlv.Invoice());
        records.Reverse(1, 4);

        Assert.Equal(CheckOutcome.Failed, Reading.Of(Tlv.Encode(records)).Outcome("tag_order"));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void A_missing_or_empty_field_is_invalid_by_name(byte tag)
    {
        byte[][] codes =
        [
            Tlv.Encode(Tlv.Decode(Tlv.Invoice()).Where(record => record.Tag != tag)),
            Tlv.Replace(Tlv.Invoice(), tag, _ => []),
        ];

        Assert.All(codes, code => Assert.Contains($"tag {tag}.", Reading.Of(code).Message("mandatory_tags"), StringComparison.Ordinal));
    }

    [Fact]
    public void A_tag_that_nobody_defined_only_warns()
    {
        var reading = Reading.Of([.. Tlv.Invoice(), .. Tlv.Encode([Tlv.Text(10, "x")])]);

        Assert.Equal(CheckOutcome.Warning, reading.Outcome("known_tags"));
        Assert.Equal(OfflineVerdict.Valid, reading.Verdict);
    }

    [Fact]
    public void A_seller_in_Latin_1_is_invalid_and_still_shown()
    {
        var reading = Reading.Of(Tlv.Replace(Tlv.Invoice(), 1, _ => Encoding.Latin1.GetBytes("Société")));

        Assert.Equal(CheckOutcome.Failed, reading.Outcome("text_encoding"));
        Assert.Contains("seller_name (tag 1)", reading.Message("text_encoding"), StringComparison.Ordinal);
        Assert.Equal("Soci\ufffdt\ufffd", reading.Value("seller_name"));
    }

    [Fact]
    public void Base64_that_lost_a_character_is_a_broken_ZATCA_code()
    {
        var reading = Reading.OfText(Vector.Arabic[..^1]);

        Assert.Equal(QrFormat.Zatca, reading.Format);
        Assert.Equal(CheckOutcome.Failed, reading.Outcome("base64"));
    }
}
