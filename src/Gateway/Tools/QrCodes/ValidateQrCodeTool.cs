using CegidOrleans.Gateway.Tools.Schemas;
using CegidOrleans.Keys;
using CegidOrleans.QrCodes;
using CegidOrleans.Tenancy;

namespace CegidOrleans.Gateway.Tools.QrCodes;

/// <summary><c>validate_qr_code</c>.</summary>
internal sealed class ValidateQrCodeTool(IGrainFactory grains) : Tool
{
    /// <inheritdoc/>
    public override ToolDefinition Definition { get; } = new()
    {
        Name = "validate_qr_code",
        Title = "Check an invoice QR code",
        Description = "Decodes the QR code of an invoice, checks it offline (fields, arithmetic, VAT number, signature), then asks the ERP; both verdicts are in the answer.",
        InputSchema = InputSchema.Of(
            ["qr_hex"], ("qr_hex", """{"type":"string","minLength":2,"maxLength":8000,"description":"Content of the QR code in hex digits"}""")),
        OutputSchema = Schemas.OutputSchema.OrError(QrCodeReportSchema.Json),
    };

    /// <inheritdoc/>
    public override async Task<ToolAnswer> Call(TenantId tenant, ToolArguments arguments, CancellationToken cancellationToken) =>
        new((await grains.GetQrCodes(tenant).Validate(arguments.Text("qr_hex")!, cancellationToken)).Json);
}
