using CegidOrleans.Cegid;
using CegidOrleans.Grains.QrCodes.Reports;
using CegidOrleans.Grains.QrCodes.Zatca;
using CegidOrleans.QrCodes;
using CegidOrleans.Tenancy;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;

namespace CegidOrleans.Grains.QrCodes;

/// <summary>Reads QR codes for one tenant. Holds nothing, so that every silo has its own.</summary>
[StatelessWorker, GrainType("qr-code")]
internal sealed partial class QrCodeGrain(ICegidClientFactory clients, TimeProvider time, ILogger<QrCodeGrain> logger) : Grain, IQrCodeGrain
{
    async Task<QrCodeReport> IQrCodeGrain.Validate(string hex, CancellationToken cancellationToken)
    {
        // Before the ERP is asked: what is no hex is not sent.
        var bytes = QrHex.Decode(hex);
        var reading = QrReader.Read(bytes, time.GetUtcNow(), ZatcaSignature.IsAvailable);
        var erp = await AskErp(TenantId.Parse(this.GetPrimaryKeyString()), hex, cancellationToken);
        return new QrCodeReport { Json = QrReportWriter.Write(reading, erp) };
    }

    private async Task<ErpAnswer> AskErp(TenantId tenant, string hex, CancellationToken cancellationToken)
    {
        var client = clients.Get(tenant);
        if (!client.Capabilities.QrValidation)
            return ErpAnswer.NotSupported;

        try
        {
            return ErpAnswer.Read(await client.ValidateQrCode(hex, cancellationToken));
        }
        catch (UpstreamException exception)
        {
            LogErpUnavailable(tenant, exception.Code, exception);
            return ErpAnswer.Unavailable(exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The ERP of tenant {Tenant} gave no verdict on a QR code: {Code}")]
    private partial void LogErpUnavailable(TenantId tenant, Faults.FaultCode code, Exception exception);
}
