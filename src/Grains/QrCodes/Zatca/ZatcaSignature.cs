using System.Security.Cryptography;

namespace CegidOrleans.Grains.QrCodes.Zatca;

/// <summary>Verifies the signature of a stamp: ECDSA on secp256k1.</summary>
internal static class ZatcaSignature
{
    private static readonly Lazy<bool> Available = new(Probe);

    /// <summary>Whether this platform's cryptography knows the curve; not every one does (macOS).</summary>
    public static bool IsAvailable => Available.Value;

    /// <summary>Whether the key's holder signed the hash.</summary>
    /// <param name="invoiceHash">The 32 bytes of tag 6.</param>
    /// <param name="signature">The DER signature of tag 7.</param>
    /// <param name="publicKey">The SubjectPublicKeyInfo of tag 8.</param>
    /// <exception cref="CryptographicException">The key is no point of the curve.</exception>
    public static bool Verify(byte[] invoiceHash, byte[] signature, byte[] publicKey)
    {
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(publicKey, out _);

        // The stamp signs the invoice's hash as a message: it is hashed once more, not taken as the digest.
        return key.VerifyData(invoiceHash, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }

    private static bool Probe()
    {
        try
        {
            using var key = ECDsa.Create(ECCurve.CreateFromValue(EllipticCurveDer.Secp256k1));
            return key.KeySize == 256;
        }
        catch (Exception exception) when (exception is PlatformNotSupportedException or CryptographicException)
        {
            // The platform's way of saying that it lacks the curve.
            return false;
        }
    }
}
