using System.Globalization;
using CegidOrleans.Grains.QrCodes.Reports;

namespace CegidOrleans.Grains.QrCodes.Zatca;

/// <summary>Checks tag 3.</summary>
internal static class ZatcaTimestamp
{
    private const string Name = "timestamp";

    // K takes a Z, an offset, or nothing.
    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];
    private static readonly TimeSpan SaudiOffset = TimeSpan.FromHours(3);
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);

    /// <summary>Checks that the text is a time in ISO 8601 and not after <paramref name="now"/>.</summary>
    public static void Check(string? text, QrReading reading, DateTimeOffset now)
    {
        if (text is null)
        {
            reading.Skipped(Name, "There is no timestamp.");
            return;
        }

        if (!DateTime.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var time))
        {
            reading.Failed(Name, "The timestamp (tag 3) has to be ISO 8601, for example 2022-04-25T15:30:00Z.");
            return;
        }

        // Ticks and not dates: subtracting the offset from a time in the year 1 would leave the calendar.
        var hasZone = time.Kind == DateTimeKind.Utc;
        var ticks = hasZone ? time.Ticks : time.Ticks - SaudiOffset.Ticks;
        var ahead = TimeSpan.FromTicks(ticks - now.UtcTicks);
        if (ahead <= ClockTolerance)
        {
            reading.Passed(Name, hasZone
                ? "The timestamp is a past time."
                : "The timestamp is a past time; it names no time zone and was read as Saudi time (UTC+3).");
        }
        else if (hasZone && ahead <= SaudiOffset + ClockTolerance)
        {
            reading.Warning(Name, "The timestamp lies less than three hours ahead: Saudi time that is marked as UTC is a usual mistake.");
        }
        else
        {
            reading.Failed(Name, "The timestamp (tag 3) lies in the future.");
        }
    }
}
