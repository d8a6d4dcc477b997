namespace CegidOrleans.Grains.QrCodes.Reports;

/// <summary>How a check ended.</summary>
internal enum CheckOutcome
{
    /// <summary>As it should be.</summary>
    Passed,

    /// <summary>Wrong: the code is invalid.</summary>
    Failed,

    /// <summary>Unusual, and permitted.</summary>
    Warning,

    /// <summary>Not checked; the message says why.</summary>
    Skipped,
}
