namespace CegidOrleans.Grains.QrCodes.Zatca;

/// <summary>The fields of a ZATCA code by number.</summary>
internal static class ZatcaTag
{
    /// <summary>The seller's name, UTF-8.</summary>
    public const byte SellerName = 1;

    /// <summary>The seller's VAT registration number.</summary>
    public const byte VatNumber = 2;

    /// <summary>When the invoice was issued, ISO 8601.</summary>
    public const byte Timestamp = 3;

    /// <summary>The total with VAT, decimal text.</summary>
    public const byte Total = 4;

    /// <summary>The VAT total, decimal text.</summary>
    public const byte VatTotal = 5;

    /// <summary>SHA-256 of the invoice's XML, base64 text.</summary>
    public const byte InvoiceHash = 6;

    /// <summary>The ECDSA signature of the hash, base64 text of DER.</summary>
    public const byte Signature = 7;

    /// <summary>The key that signed, DER SubjectPublicKeyInfo.</summary>
    public const byte PublicKey = 8;

    /// <summary>ZATCA's signature of the key's certificate, DER; simplified invoices only.</summary>
    public const byte CertificateSignature = 9;
}
