using System.Text.Json;
using System.Text.Unicode;
using CegidOrleans.Faults;

namespace CegidOrleans.Grains.QrCodes.Reports;

/// <summary>What came of asking the ERP.</summary>
internal sealed record ErpAnswer
{
    private ErpAnswer(ErpVerdict verdict) => Verdict = verdict;

    /// <summary>The ERP was not asked, because it judges no QR codes.</summary>
    public static ErpAnswer NotSupported { get; } = new(ErpVerdict.NotSupported);

    /// <summary>The verdict.</summary>
    public ErpVerdict Verdict { get; }

    /// <summary>The ERP's JSON object as it came, or empty where there is none.</summary>
    public ReadOnlyMemory<byte> Json { get; private init; }

    /// <summary>Why there is no verdict although the ERP was asked, or null.</summary>
    public CegidException? Error { get; private init; }

    /// <summary>The ERP failed or refused.</summary>
    public static ErpAnswer Unavailable(CegidException error) => new(ErpVerdict.Unavailable) { Error = error };

    /// <summary>The ERP answered. The verdict is its <c>valid</c>: true or false, also as text.</summary>
    public static ErpAnswer Read(ReadOnlyMemory<byte> json)
    {
        // The parser leaves the bytes inside strings unchecked; they are passed on as they are, so they have to be UTF-8.
        if (!Utf8.IsValid(json.Span))
            return Unreadable("no UTF-8");

        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(json);
        }
        catch (JsonException)
        {
            return Unreadable("no JSON");
        }

        using (document)
        {
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return Unreadable("no JSON object");

            return ReadValid(document.RootElement) switch
            {
                true => new(ErpVerdict.Valid) { Json = json },
                false => new(ErpVerdict.Invalid) { Json = json },
                null => Unreadable("without a verdict: it has no 'valid' that is true or false") with { Json = json },
            };
        }
    }

    private static bool? ReadValid(JsonElement answer)
    {
        if (!answer.TryGetProperty("valid", out var valid))
            return null;

        return valid.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.String when valid.ValueEquals("true"u8) => true,
            JsonValueKind.String when valid.ValueEquals("false"u8) => false,
            _ => null,
        };
    }

    private static ErpAnswer Unreadable(string what) =>
        Unavailable(new CegidException(FaultCode.UpstreamRejected, $"The ERP's answer on the QR code is {what}."));
}
