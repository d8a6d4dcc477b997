namespace CegidOrleans.Telemetry;

/// <summary>The names that our own instruments and spans share. They are an interface: dashboards and alerts are made of them (<c>docs/telemetry.md</c>).</summary>
public static class Instrumentation
{
    /// <summary>The name of the meter and of the source of spans.</summary>
    public const string Name = "CegidOrleans";

    /// <summary>Whose ERP or quota: a tenant's id, or <c>_other</c> beyond the configured number of tenants.</summary>
    public const string Tenant = "cegid.tenant";

    /// <summary>The kind of document, or <c>list</c> or <c>financial</c>.</summary>
    public const string Kind = "cegid.kind";

    /// <summary>What came of it: <c>ok</c> or a code of the public contract.</summary>
    public const string Outcome = "cegid.outcome";

    /// <summary>What came of it when all is well.</summary>
    public const string Ok = "ok";
}
