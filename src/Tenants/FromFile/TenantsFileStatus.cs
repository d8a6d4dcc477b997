namespace CegidOrleans.Tenants.FromFile;

/// <summary>How the last loading of the tenants file went, for health reports. One instance a process.</summary>
public sealed class TenantsFileStatus
{
    private volatile TenantsFileOutcome? _outcome;

    /// <summary>The outcome, or null where the tenants come from no file.</summary>
    public TenantsFileOutcome? Outcome
    {
        get => _outcome;
        internal set => _outcome = value;
    }
}
