namespace CegidOrleans.Grains.QrCodes.Reports;

/// <summary>What was read from a code, added to by its reader check by check.</summary>
/// <param name="format">One of <see cref="QrFormat"/>.</param>
/// <param name="encoding">One of <see cref="QrEncoding"/>, or null where the format has only one.</param>
internal sealed class QrReading(string format, string? encoding = null)
{
    private readonly List<KeyValuePair<string, string>> _fields = [];
    private readonly List<QrCheck> _checks = [];
    private bool _inconclusive;

    /// <summary>One of <see cref="QrFormat"/>.</summary>
    public string Format => format;

    /// <summary>One of <see cref="QrEncoding"/>, or null.</summary>
    public string? Encoding => encoding;

    /// <summary>What the code holds, in its order; no name twice.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Fields => _fields;

    /// <summary>What was checked, in this order.</summary>
    public IReadOnlyList<QrCheck> Checks => _checks;

    /// <summary>What follows from the checks.</summary>
    public OfflineVerdict Verdict =>
        _checks.Exists(check => check.Outcome == CheckOutcome.Failed) ? OfflineVerdict.Invalid
        : _inconclusive ? OfflineVerdict.NotCheckable
        : OfflineVerdict.Valid;

    /// <summary>Adds a field.</summary>
    public void Field(string name, string value) => _fields.Add(new(name, value));

    /// <summary>Notes that something is as it should be.</summary>
    public void Passed(string check, string message) => _checks.Add(new(check, CheckOutcome.Passed, message));

    /// <summary>Notes that something is wrong.</summary>
    public void Failed(string check, string message) => _checks.Add(new(check, CheckOutcome.Failed, message));

    /// <summary>Notes that something is unusual.</summary>
    public void Warning(string check, string message) => _checks.Add(new(check, CheckOutcome.Warning, message));

    /// <summary>Notes that something does not apply, so that the verdict does not hang on it.</summary>
    public void Skipped(string check, string message) => _checks.Add(new(check, CheckOutcome.Skipped, message));

    /// <summary>Notes that what the verdict hangs on cannot be checked here.</summary>
    public void NotCheckable(string check, string message)
    {
        _inconclusive = true;
        Skipped(check, message);
    }
}
