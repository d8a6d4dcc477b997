namespace CegidOrleans.QrCodes;

/// <summary>What was found in a QR code.</summary>
[GenerateSerializer, Immutable, Alias("qr-code-report")]
public sealed record QrCodeReport
{
    /// <summary>The report as a JSON object, UTF-8: the format, the fields, the offline verdict and the ERP's, kept apart.</summary>
    [Id(0)]
    public required ReadOnlyMemory<byte> Json { get; init; }
}
