using System.Formats.Asn1;

namespace CegidOrleans.Grains.QrCodes.Zatca;

/// <summary>Recognises the two DER structures of a stamp.</summary>
internal static class EllipticCurveDer
{
    /// <summary>The object identifier of the curve secp256k1.</summary>
    public const string Secp256k1 = "1.3.132.0.10";

    private const string EcPublicKey = "1.2.840.10045.2.1";

    /// <summary>Whether the bytes are an ECDSA signature: a sequence of two integers.</summary>
    public static bool IsSignature(byte[] bytes)
    {
        try
        {
            var reader = new AsnReader(bytes, AsnEncodingRules.DER);
            var sequence = reader.ReadSequence();
            reader.ThrowIfNotEmpty();
            sequence.ReadIntegerBytes();
            sequence.ReadIntegerBytes();
            sequence.ThrowIfNotEmpty();
            return true;
        }
        catch (AsnContentException)
        {
            return false;
        }
    }

    /// <summary>The named curve of an elliptic curve SubjectPublicKeyInfo, or null where the bytes are none.</summary>
    public static string? FindCurve(byte[] bytes)
    {
        try
        {
            var reader = new AsnReader(bytes, AsnEncodingRules.DER);
            var keyInfo = reader.ReadSequence();
            reader.ThrowIfNotEmpty();
            var algorithm = keyInfo.ReadSequence();
            if (algorithm.ReadObjectIdentifier() != EcPublicKey)
                return null;

            var curve = algorithm.ReadObjectIdentifier();
            algorithm.ThrowIfNotEmpty();
            keyInfo.ReadBitString(out _);
            keyInfo.ThrowIfNotEmpty();
            return curve;
        }
        catch (AsnContentException)
        {
            return null;
        }
    }
}
