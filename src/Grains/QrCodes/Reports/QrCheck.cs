namespace CegidOrleans.Grains.QrCodes.Reports;

/// <summary>One thing that was looked at.</summary>
/// <param name="Name">What, in snake_case.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Message">What was found, for the reader of the report.</param>
internal sealed record QrCheck(string Name, CheckOutcome Outcome, string Message);
