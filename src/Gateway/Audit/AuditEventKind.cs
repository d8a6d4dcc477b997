namespace CegidOrleans.Gateway.Audit;

/// <summary>What an audit event tells of.</summary>
internal enum AuditEventKind
{
    /// <summary>A caller asked for a tool, a prompt, a resource or a completion, and was answered: with what it asked for or with an error.</summary>
    Call,

    /// <summary>A request was turned away before it got so far.</summary>
    Refusal,
}
