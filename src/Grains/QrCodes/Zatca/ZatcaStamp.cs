using System.Security.Cryptography;
using System.Text;
using CegidOrleans.Grains.QrCodes.Reports;

namespace CegidOrleans.Grains.QrCodes.Zatca;

/// <summary>Reads the cryptographic stamp of a ZATCA code: tags 6 to 9.</summary>
internal static class ZatcaStamp
{
    private const string SignatureCheck = "signature";

    /// <summary>What a good signature leaves open.</summary>
    private const string Limits =
        "This does not prove that the hash belongs to the seller, time and amounts shown (that needs the invoice's XML), " +
        "nor whose key it is (that needs the certificate; tag 9 is not verified here).";

    /// <summary>Reads the stamp and verifies its signature.</summary>
    public static void Read(ZatcaTlv code, QrReading reading, bool curveAvailable)
    {
        if (!CheckPresence(code, reading))
            return;

        var hash = ReadValue(code, ZatcaTag.InvoiceHash, "invoice_hash", StampForm.Base64Text, "a SHA-256 hash of 32 bytes", IsHash, reading);
        var signature = ReadValue(
            code, ZatcaTag.Signature, "signature_value", StampForm.Base64Text, "an ECDSA signature in DER", EllipticCurveDer.IsSignature, reading);
        var key = ReadValue(code, ZatcaTag.PublicKey, "public_key", StampForm.Raw, "an elliptic curve SubjectPublicKeyInfo in DER", IsKey, reading);
        CheckSignature(hash, signature, key, reading, curveAvailable);

        var certificate = ReadValue(
            code, ZatcaTag.CertificateSignature, "certificate_signature", StampForm.Raw, "an ECDSA signature in DER", EllipticCurveDer.IsSignature, reading);
        if (certificate is not null)
            reading.Skipped("certificate", "Tag 9 can be verified only with the stamp's certificate, which the code does not hold.");
    }

    private static bool CheckPresence(ZatcaTlv code, QrReading reading)
    {
        byte[] tags = [ZatcaTag.InvoiceHash, ZatcaTag.Signature, ZatcaTag.PublicKey, ZatcaTag.CertificateSignature];
        var filled = tags.Where(tag => code.Find(tag) is not null).ToArray();
        if (filled.Length == 0)
        {
            if (code.Records.Any(record => tags.Contains(record.Tag)))
                reading.Warning("stamp", "Tags of the cryptographic stamp (6 to 9) are there but empty; the code was read as one without a stamp.");
            else
                reading.Skipped("stamp", "The code has no cryptographic stamp (tags 6 to 9).");

            reading.Skipped(SignatureCheck, "Nothing is signed: anybody can have written this code.");
            return false;
        }

        var missing = tags[..3].Except(filled).ToArray();
        if (missing.Length > 0)
            reading.Failed("stamp", $"The cryptographic stamp lacks tag {string.Join(", ", missing)}; it has tags 6 to 8, or 6 to 9 on a simplified invoice.");
        else if (filled.Length == tags.Length)
            reading.Passed("stamp", "Tags 6 to 9 are there, as on a simplified invoice.");
        else
            reading.Passed("stamp", "Tags 6 to 8 are there, as on a standard invoice.");

        return true;
    }

    private static StampValue? ReadValue(
        ZatcaTlv code, byte tag, string check, StampForm form, string expected, Func<byte[], bool> isExpected, QrReading reading)
    {
        if (code.Find(tag) is not { } bytes)
            return null;

        var value = StampValue.Recognise(bytes.Span, isExpected);
        // The field is the base64 of the value in every case: for tags 6 and 7 that is the text that stands in the code.
        reading.Field(FieldOf(tag), value is null && form == StampForm.Base64Text && IsPrintable(bytes.Span)
            ? Encoding.ASCII.GetString(bytes.Span)
            : Convert.ToBase64String(value?.Bytes ?? bytes.ToArray()));

        if (value is null)
            reading.Failed(check, $"Tag {tag} ({bytes.Length} bytes) is not {Describe(form)} {expected}.");
        else if (value.Form != form)
            reading.Failed(
                check,
                $"Tag {tag} holds {Describe(value.Form)} {expected}; {Describe(form)} it is expected. " +
                "This is a usual mistake of the issuer's software.");
        else
            reading.Passed(check, $"Tag {tag} is {Describe(form)} {expected}.");

        return value;
    }

    private static void CheckSignature(StampValue? hash, StampValue? signature, StampValue? key, QrReading reading, bool curveAvailable)
    {
        if (hash is null || signature is null || key is null)
        {
            reading.Skipped(SignatureCheck, "The signature cannot be verified, because the hash, the signature or the key is missing or unreadable.");
            return;
        }

        if (EllipticCurveDer.FindCurve(key.Bytes) is var curve && curve != EllipticCurveDer.Secp256k1)
        {
            reading.Failed(SignatureCheck, $"The key in tag 8 is on the curve {curve}; ZATCA's stamps use secp256k1 ({EllipticCurveDer.Secp256k1}).");
            return;
        }

        if (!curveAvailable)
        {
            reading.NotCheckable(SignatureCheck, "This server's platform does not know the curve secp256k1, so the signature was not verified.");
            return;
        }

        try
        {
            if (ZatcaSignature.Verify(hash.Bytes, signature.Bytes, key.Bytes))
                reading.Passed(SignatureCheck, $"The holder of the key in tag 8 signed the invoice hash in tag 6. {Limits}");
            else
                reading.Failed(SignatureCheck, "The signature in tag 7 does not belong to the invoice hash in tag 6 and the key in tag 8.");
        }
        catch (CryptographicException)
        {
            reading.Failed(SignatureCheck, "The key in tag 8 is no point on the curve secp256k1.");
        }
    }

    private static bool IsHash(byte[] bytes) => bytes.Length == SHA256.HashSizeInBytes;

    private static bool IsKey(byte[] bytes) => EllipticCurveDer.FindCurve(bytes) is not null;

    private static bool IsPrintable(ReadOnlySpan<byte> bytes) => !bytes.ContainsAnyExceptInRange((byte)' ', (byte)'~');

    private static string FieldOf(byte tag) => tag switch
    {
        ZatcaTag.InvoiceHash => "invoice_hash",
        ZatcaTag.Signature => "signature",
        ZatcaTag.PublicKey => "public_key",
        _ => "certificate_signature",
    };

    private static string Describe(StampForm form) => form switch
    {
        StampForm.Raw => "the raw bytes of",
        StampForm.Base64Text => "the base64 text of",
        StampForm.HexText => "the hex text of",
        _ => "the base64 text of the hex text of",
    };
}
