using System.Text.Json;
using CegidOrleans.Sandbox.Documents;
using CegidOrleans.Sandbox.Endpoints;

namespace CegidOrleans.Sandbox.QrCodes;

/// <summary>
/// <c>POST qr/validate</c>: a code is valid when it can be read and there is an invoice, not cancelled, with its total, its VAT and its
/// day of issue. What cannot be read is <c>valid: false</c> with a <c>reason</c>: <c>not_hex</c>, <c>truncated</c>,
/// <c>missing_fields</c>, <c>no_such_invoice</c>.
/// </summary>
internal sealed class QrCodeEndpoint(DocumentStore store)
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapPost(ApiPath.Version + "/qr/validate", Validate);

    private Task Validate(HttpContext context)
    {
        var (code, problem) = InvoiceQrCode.Read(Hex(RequestBody.Of(context)));
        var invoice = code is null ? null : store[Collection.Invoices].Ordered.FirstOrDefault(invoice => IsOf(code, invoice.Fields));
        return JsonAnswer.Send(context, writer =>
        {
            writer.WriteBoolean("valid", invoice is not null);
            writer.WriteString("reason", problem ?? (invoice is null ? "no_such_invoice" : null));
            writer.WriteString("invoice_id", invoice?.Id);
            if (code is null)
                return;
            writer.WriteString("format", "zatca_tlv");
            writer.WriteStartObject("fields");
            writer.WriteString("seller", code.Seller);
            writer.WriteString("vat_number", code.VatNumber);
            writer.WriteString("timestamp", code.Timestamp);
            writer.WriteString("total", code.Total);
            writer.WriteString("vat", code.Vat);
            writer.WriteEndObject();
        });
    }

    private static bool IsOf(InvoiceQrCode code, DocumentFields invoice) =>
        invoice.Amount is { } amount
        && amount == code.TotalAmount
        && invoice.TaxAmount == code.VatAmount
        && invoice.Date?.Date is { } day
        && day == code.Issued?.Date
        && invoice.Status != "cancelled";

    private static string Hex(ReadOnlyMemory<byte> body)
    {
        using var document = DocumentValidation.Parse(body);
        return document.RootElement.TryGetProperty("qr_code", out var hex) && hex.ValueKind == JsonValueKind.String
            ? hex.GetString()!
            : throw RequestRefusedException.Invalid("qr_code", "qr_code has to be a string of hex digits.");
    }
}
