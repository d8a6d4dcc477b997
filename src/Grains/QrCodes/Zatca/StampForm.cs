namespace CegidOrleans.Grains.QrCodes.Zatca;

/// <summary>In what form a value of the stamp stands in its tag.</summary>
internal enum StampForm
{
    /// <summary>The bytes themselves.</summary>
    Raw,

    /// <summary>Their base64 text.</summary>
    Base64Text,

    /// <summary>Their hex text.</summary>
    HexText,

    /// <summary>The base64 text of their hex text.</summary>
    Base64OfHexText,
}
