namespace CegidOrleans.Grains.QrCodes;

/// <summary>What a QR code can hold, in the words of the report.</summary>
internal static class QrFormat
{
    /// <summary>A Saudi invoice: the fields of ZATCA as tag, length, value.</summary>
    public const string Zatca = "zatca_tlv";

    /// <summary>A 2D-Doc: the French visible stamp, and the base of the Tunisian one (TN CEV).</summary>
    public const string TwoDDoc = "2d_doc";

    /// <summary>A PNG image, which is a picture of a code and not its content.</summary>
    public const string Png = "png";

    /// <summary>An http or https address.</summary>
    public const string Url = "url";

    /// <summary>None of these.</summary>
    public const string Unknown = "unknown";
}
