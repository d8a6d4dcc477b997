using System.Security.Cryptography;
using System.Text;
using CegidOrleans.Grains.QrCodes.Reports;
using CegidOrleans.Grains.QrCodes.Zatca;

namespace CegidOrleans.Grains.Tests.QrCodes;

public sealed class ZatcaStampTests
{
    private static readonly byte[] Simplified = Vector.Bytes(Vector.Simplified);

    [Fact]
    public void A_hash_that_was_changed_does_not_verify()
    {
        Reading.NeedsCurve();

        // The base64 text stays base64: another hash, not a broken one.
        var reading = Reading.Of(Tlv.Replace(Simplified, ZatcaTag.InvoiceHash, hash => [(byte)(hash[0] ^ 1), .. hash[1..]]));

        Assert.Equal(CheckOutcome.Passed, reading.Outcome("invoice_hash"));
        Assert.Equal(CheckOutcome.Failed, reading.Outcome("signature"));
        Assert.Equal(OfflineVerdict.Invalid, reading.Verdict);
    }

    [Fact]
    public void Where_the_platform_lacks_the_curve_the_verdict_is_not_checkable_and_not_invalid()
    {
        var reading = Reading.Of(Simplified, curveAvailable: false);

        Assert.Equal(CheckOutcome.Skipped, reading.Outcome("signature"));
        Assert.Equal(OfflineVerdict.NotCheckable, reading.Verdict);
    }

    [Theory]
    [InlineData(ZatcaTag.PublicKey, "public_key", "base64")]
    [InlineData(ZatcaTag.PublicKey, "public_key", "hex")]
    [InlineData(ZatcaTag.CertificateSignature, "certificate_signature", "base64")]
    [InlineData(ZatcaTag.CertificateSignature, "certificate_signature", "hex")]
    public void A_key_or_signature_written_as_text_is_recognised_and_called_by_its_name(byte tag, string check, string form)
    {
        Reading.NeedsCurve();
        var right = Reading.Of(Simplified);

        var reading = Reading.Of(Tlv.Replace(
            Simplified, tag, raw => Encoding.ASCII.GetBytes(form == "hex" ? Convert.ToHexStringLower(raw) : Convert.ToBase64String(raw))));

        Assert.Equal(CheckOutcome.Failed, reading.Outcome(check));
        Assert.Contains($"holds the {form} text of", reading.Message(check), StringComparison.Ordinal);
        // What was meant is shown, and verified.
        Assert.Equal(right.Fields, reading.Fields);
        Assert.Equal(CheckOutcome.Passed, reading.Outcome("signature"));
    }

    [Theory]
    [InlineData(ZatcaTag.InvoiceHash, "invoice_hash")]
    [InlineData(ZatcaTag.Signature, "signature_value")]
    public void A_hash_or_signature_written_as_raw_bytes_is_recognised(byte tag, string check)
    {
        var reading = Reading.Of(Tlv.Replace(Simplified, tag, text => Convert.FromBase64String(Encoding.ASCII.GetString(text))));

        Assert.Equal(CheckOutcome.Failed, reading.Outcome(check));
        Assert.Contains("holds the raw bytes of", reading.Message(check), StringComparison.Ordinal);
    }

    [Fact]
    public void A_hash_that_is_base64_of_hex_is_recognised()
    {
        var reading = Reading.Of(Tlv.Replace(Simplified, ZatcaTag.InvoiceHash, text =>
        {
            var hash = Convert.FromBase64String(Encoding.ASCII.GetString(text));
            return Encoding.ASCII.GetBytes(Convert.ToBase64String(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hash))));
        }));

        Assert.Contains("the base64 text of the hex text of", reading.Message("invoice_hash"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new byte[] { 6 }, "7, 8")]
    [InlineData(new byte[] { 6, 7 }, "8")]
    [InlineData(new byte[] { 9 }, "6, 7, 8")]
    public void A_stamp_has_tags_6_to_8_or_6_to_9(byte[] kept, string missing)
    {
        var reading = Reading.Of(Tlv.Encode(Tlv.Decode(Simplified).Where(record => record.Tag <= ZatcaTag.VatTotal || kept.Contains(record.Tag))));

        Assert.Equal(CheckOutcome.Failed, reading.Outcome("stamp"));
        Assert.Contains($"lacks tag {missing};", reading.Message("stamp"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_signature_by_a_key_on_another_curve_is_invalid_however_well_it_verifies()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var hash = SHA256.HashData("invoice"u8);
        var signature = key.SignData(hash, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

        var reading = Reading.Of(
        [
            .. Tlv.Invoice(),
            .. Tlv.Encode(
            [
                Tlv.Text(ZatcaTag.InvoiceHash, Convert.ToBase64String(hash)),
                Tlv.Text(ZatcaTag.Signature, Convert.ToBase64String(signature)),
                (ZatcaTag.PublicKey, key.ExportSubjectPublicKeyInfo()),
            ]),
        ]);

        Assert.Equal(CheckOutcome.Failed, reading.Outcome("signature"));
        Assert.Contains("1.2.840.10045.3.1.7", reading.Message("signature"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_that_is_no_point_of_the_curve_is_invalid()
    {
        Reading.NeedsCurve();

        var reading = Reading.Of(Tlv.Replace(Simplified, ZatcaTag.PublicKey, key => [.. key[..^1], (byte)(key[^1] ^ 1)]));

        Assert.Equal(CheckOutcome.Failed, reading.Outcome("signature"));
        Assert.Contains("no point", reading.Message("signature"), StringComparison.Ordinal);
    }
}
