namespace CegidOrleans.Grains.QrCodes.Reports;

/// <summary>Draws the two verdicts together.</summary>
internal static class QrSummary
{
    /// <summary>
    /// A code is called valid where somebody says so and nobody denies it. Where neither can judge it is not valid but unconfirmed:
    /// a program that looks at this one flag must not pay an invoice that nobody has checked.
    /// </summary>
    public static bool IsValid(OfflineVerdict offline, ErpVerdict erp) =>
        offline != OfflineVerdict.Invalid && erp != ErpVerdict.Invalid && (offline == OfflineVerdict.Valid || erp == ErpVerdict.Valid);

    /// <summary>The two verdicts in words.</summary>
    public static string Describe(QrReading reading, ErpAnswer erp)
    {
        var offline = reading.Verdict switch
        {
            OfflineVerdict.Valid => "The code passed every offline check that applies.",
            OfflineVerdict.Invalid => $"The code failed an offline check: {First(reading, CheckOutcome.Failed)}",
            _ => $"The code cannot be verified offline: {First(reading, CheckOutcome.Skipped)}",
        };
        var upstream = erp.Verdict switch
        {
            ErpVerdict.Valid => "The ERP says it is valid.",
            ErpVerdict.Invalid => "The ERP says it is not valid.",
            ErpVerdict.NotSupported => "This ERP does not judge QR codes.",
            _ => "The ERP gave no verdict.",
        };
        var conclusion = IsValid(reading.Verdict, erp.Verdict) ? "Valid."
            : reading.Verdict == OfflineVerdict.Invalid || erp.Verdict == ErpVerdict.Invalid ? "Not valid."
            : "Not confirmed by anybody.";
        return $"{conclusion} {offline} {upstream}";
    }

    private static string First(QrReading reading, CheckOutcome outcome) => reading.Checks.First(check => check.Outcome == outcome).Message;
}
