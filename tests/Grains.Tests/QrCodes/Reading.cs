using System.Text;
using CegidOrleans.Grains.QrCodes;
using CegidOrleans.Grains.QrCodes.Reports;
using CegidOrleans.Grains.QrCodes.Zatca;

namespace CegidOrleans.Grains.Tests.QrCodes;

/// <summary>Reads codes as on a day in 2026, and finds what the reading says.</summary>
internal static class Reading
{
    public static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static QrReading Of(byte[] bytes, bool curveAvailable = true) => QrReader.Read(bytes, Now, curveAvailable);

    public static QrReading OfText(string text) => Of(Encoding.UTF8.GetBytes(text));

    public static QrReading OfHex(string hex) => Of(QrHex.Decode(hex));

    public static CheckOutcome Outcome(this QrReading reading, string check) => reading.Find(check).Outcome;

    public static string Message(this QrReading reading, string check) => reading.Find(check).Message;

    public static string? Value(this QrReading reading, string field) =>
        reading.Fields.Where(pair => pair.Key == field).Select(pair => pair.Value).SingleOrDefault();

    public static void NeedsCurve() => Assert.SkipUnless(ZatcaSignature.IsAvailable, "This platform's cryptography lacks secp256k1.");

    private static QrCheck Find(this QrReading reading, string check) => Assert.Single(reading.Checks, candidate => candidate.Name == check);
}
