using Orleans.Concurrency;

namespace CegidOrleans.QrCodes;

/// <summary>Decodes invoice QR codes, checks what can be checked offline, and asks the tenant's ERP for its verdict. Key: the tenant id.</summary>
[Alias("IQrCodeGrain")]
public interface IQrCodeGrain : IGrainWithStringKey
{
    /// <summary>Decodes and checks a QR code.</summary>
    /// <param name="hex">The content of the QR code in hex digits; an even number of them, at least two.</param>
    /// <param name="cancellationToken">Stops this caller's wait.</param>
    /// <exception cref="Faults.CegidException"><c>invalid_argument</c> on <c>qr_hex</c> where the text is no hex.</exception>
    [AlwaysInterleave, Alias("Validate")]
    Task<QrCodeReport> Validate(string hex, CancellationToken cancellationToken);
}
