using System.Text;
using System.Text.Json;
using CegidOrleans.Faults;
using CegidOrleans.Grains.QrCodes;
using CegidOrleans.Grains.QrCodes.Reports;
using CegidOrleans.Grains.QrCodes.Zatca;
using CsCheck;

namespace CegidOrleans.Grains.Tests.QrCodes;

public sealed class QrPropertyTests
{
    private static readonly Gen<byte[]> Arbitrary = Gen.Byte.Array[1, 600];

    private static readonly Gen<(byte Tag, byte[] Value)[]> Records = Gen.Select(Gen.Byte, Gen.Byte.Array[0, 255]).Array[1, 12];

    // Random bytes never come far: these begin as a known format does, or are a good code with a few bytes changed.
    private static readonly Gen<byte[]> NearMisses = Gen.OneOf(
        Gen.Select(
            OneOf<byte[]>([1], [.. "AQ"u8], [.. "DC02FR000001125E125F01"u8], [0x89, .. "PNG\r\n\u001a\n"u8], [.. "http://"u8]),
            Arbitrary,
            (head, tail) => (byte[])[.. head, .. tail]),
        Gen.Select(OneOf(Vector.Simplified, Vector.Standard, Vector.EmptyStamp), Gen.Select(Gen.Int[0, 380], Gen.Byte).Array[1, 3], Mutate),
        Records.Select(Tlv.Encode));

    [Fact]
    public void Any_bytes_give_a_well_formed_report() =>
        Gen.OneOf(Arbitrary, NearMisses).Sample(
            bytes =>
            {
                var reading = Reading.Of(QrHex.Decode(Convert.ToHexString(bytes)), ZatcaSignature.IsAvailable);
                using var report = JsonDocument.Parse(QrReportWriter.Write(reading, ErpAnswer.NotSupported));
                Assert.NotEmpty(reading.Checks);
                Assert.Equal(reading.Fields.Count, reading.Fields.DistinctBy(field => field.Key).Count());
            },
            iter: 5_000);

    [Fact]
    public void Any_text_is_hex_or_refused_as_the_callers_mistake() =>
        Gen.String.Sample(text =>
        {
            try
            {
                Assert.Equal(text, Convert.ToHexString(QrHex.Decode(text)), ignoreCase: true);
            }
            catch (CegidException exception)
            {
                Assert.Equal((FaultCode.InvalidArgument, "qr_hex"), (exception.Code, exception.Field));
            }
        });

    [Fact]
    public void Records_that_were_written_are_read_back() =>
        Records.Sample(records =>
        {
            var code = ZatcaTlv.Parse(Tlv.Encode(records));

            Assert.Null(code.Error);
            Assert.Equal(records.Select(record => record.Tag), code.Records.Select(record => record.Tag));
            Assert.Equal(records.Select(record => record.Value), code.Records.Select(record => record.Value.ToArray()));
        });

    [Fact]
    public void Fields_that_were_written_are_read_back_in_both_encodings() =>
        Gen.Select(Gen.String.Where(IsSellerName), Gen.Int[1, 10_000_000]).Sample((seller, halalas) =>
        {
            var total = FormattableString.Invariant($"{halalas / 100}.{halalas % 100:00}");
            var bytes = Tlv.Invoice(seller: seller, total: total, vat: "0");

            foreach (var reading in (QrReading[])[Reading.Of(bytes), Reading.OfText(Convert.ToBase64String(bytes))])
            {
                Assert.Equal(OfflineVerdict.Valid, reading.Verdict);
                Assert.Equal((seller, total), (reading.Value("seller_name"), reading.Value("total")));
            }
        });

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static byte[] Mutate(string base64, (int At, byte Value)[] changes)
    {
        var bytes = Vector.Bytes(base64);
        foreach (var (at, value) in changes)
            bytes[at % bytes.Length] = value;

        return bytes;
    }

    // Half a surrogate pair has no UTF-8.
    private static bool IsSellerName(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return bytes.Length is > 0 and < 256 && Encoding.UTF8.GetString(bytes) == text;
    }
}
