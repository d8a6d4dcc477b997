using System.Text.Json;
using CegidOrleans.Cegid;
using CegidOrleans.Faults;
using CegidOrleans.Grains.QrCodes.Reports;
using CegidOrleans.QrCodes;
using NJsonSchema;

namespace CegidOrleans.Grains.Tests.QrCodes;

public sealed class QrReportTests
{
    private static readonly QrReading Good = Reading.Of(Tlv.Invoice());
    private static readonly QrReading Bad = Reading.Of(Tlv.Invoice(vatNumber: "1"));
    private static readonly QrReading Open = Reading.OfText("https://verify.example/");

    public static TheoryData<string, string, bool, string> Verdicts => new()
    {
        { "good", "yes", true, "Valid." },
        { "good", "no", false, "Not valid." },
        { "good", "down", true, "Valid." },
        { "good", "none", true, "Valid." },
        { "bad", "yes", false, "Not valid." },
        { "bad", "down", false, "Not valid." },
        { "open", "yes", true, "Valid." },
        { "open", "no", false, "Not valid." },
        { "open", "down", false, "Not confirmed by anybody." },
        { "open", "none", false, "Not confirmed by anybody." },
    };

    [Theory]
    [MemberData(nameof(Verdicts))]
    public async Task A_code_is_valid_where_somebody_says_so_and_nobody_denies_it(string offline, string upstream, bool valid, string summary)
    {
        var reading = offline switch { "good" => Good, "bad" => Bad, _ => Open };
        var erp = upstream switch
        {
            "yes" => ErpAnswer.Read("""{"valid":true}"""u8.ToArray()),
            "no" => ErpAnswer.Read("""{"valid":false,"reason":"unknown invoice"}"""u8.ToArray()),
            "down" => ErpAnswer.Unavailable(new UpstreamException(FaultCode.Timeout, Delivery.Unknown, "Too slow.") { Retryable = true }),
            _ => ErpAnswer.NotSupported,
        };

        using var report = await Report(reading, erp);

        Assert.Equal(valid, report.RootElement.GetProperty("valid").GetBoolean());
        Assert.StartsWith(summary, report.RootElement.GetProperty("summary").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_answer_of_the_ERP_is_passed_on_unchanged()
    {
        const string Answer = """{"valid" : true, "amount":1.10, "x":{"name":"العربي","unit":"\u0041"}}""";

        using var report = await Report(Good, ErpAnswer.Read(System.Text.Encoding.UTF8.GetBytes(Answer)));

        Assert.Equal(Answer, report.RootElement.GetProperty("erp").GetProperty("answer").GetRawText());
    }

    [Theory]
    [InlineData("""{"valid":"true"}""", "valid")]
    [InlineData("""{"valid":"false"}""", "invalid")]
    [InlineData("""{"valid":null}""", "unavailable")]
    [InlineData("""{"status":"ok"}""", "unavailable")]
    [InlineData("""[true]""", "unavailable")]
    [InlineData("""{"valid":true""", "unavailable")]
    [InlineData("", "unavailable")]
    public async Task The_verdict_of_the_ERP_is_its_valid(string answer, string verdict)
    {
        using var report = await Report(Good, ErpAnswer.Read(System.Text.Encoding.UTF8.GetBytes(answer)));

        var erp = report.RootElement.GetProperty("erp");
        Assert.Equal(verdict, erp.GetProperty("verdict").GetString());
        Assert.Equal(verdict == "unavailable", erp.TryGetProperty("error", out _));
    }

    [Fact]
    public async Task An_answer_that_is_no_UTF_8_does_not_reach_the_report()
    {
        byte[] answer = [.. """{"valid":true,"x":" """u8, 0xE9, .. "\"}"u8];

        using var report = await Report(Good, ErpAnswer.Read(answer));

        Assert.False(report.RootElement.GetProperty("erp").TryGetProperty("answer", out _));
    }

    /// <summary>Writes a report and holds it against the published schema.</summary>
    internal static async Task<JsonDocument> Report(QrReading reading, ErpAnswer erp)
    {
        var json = QrReportWriter.Write(reading, erp);
        var schema = await JsonSchema.FromJsonAsync(QrCodeReportSchema.Json, TestContext.Current.CancellationToken);
        Assert.Empty(schema.Validate(System.Text.Encoding.UTF8.GetString(json.Span)));
        return JsonDocument.Parse(json);
    }
}
