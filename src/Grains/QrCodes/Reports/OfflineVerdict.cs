namespace CegidOrleans.Grains.QrCodes.Reports;

/// <summary>What can be said of a code without asking anybody.</summary>
internal enum OfflineVerdict
{
    /// <summary>Every check that applies was made, and none failed.</summary>
    Valid,

    /// <summary>A check failed.</summary>
    Invalid,

    /// <summary>No check failed, but what decides cannot be checked here.</summary>
    NotCheckable,
}
