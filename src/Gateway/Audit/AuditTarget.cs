namespace CegidOrleans.Gateway.Audit;

/// <summary>Where audit events go.</summary>
public enum AuditTarget
{
    /// <summary>Nowhere.</summary>
    Off,

    /// <summary>To the standard output, for whoever collects it.</summary>
    Stdout,

    /// <summary>To files.</summary>
    File,
}
