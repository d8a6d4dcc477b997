namespace CegidOrleans.Grains.QrCodes;

/// <summary>How a ZATCA code was handed over, in the words of the report.</summary>
internal static class QrEncoding
{
    /// <summary>The records themselves.</summary>
    public const string Tlv = "tlv";

    /// <summary>The base64 text of the records, as a printed code holds it.</summary>
    public const string Base64 = "base64";
}
