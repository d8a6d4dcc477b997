using System.Collections.Immutable;

namespace CegidOrleans.Gateway.Audit;

/// <summary>Who asked for what, and what came of it. Holds no content of a document and no credential; the schema is in <c>docs/audit.md</c>.</summary>
internal sealed record AuditEvent
{
    /// <summary>What is told.</summary>
    public required AuditEventKind Kind { get; init; }

    /// <summary>When the answer was ready.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>What the logs and traces of the request are found by.</summary>
    public required string TraceId { get; init; }

    /// <summary><c>mcp</c> or <c>rest</c>.</summary>
    public required string Transport { get; init; }

    /// <summary>Whose documents were asked for, or null: nobody was let in.</summary>
    public string? Tenant { get; init; }

    /// <summary>The id of the caller's key, or its token's subject.</summary>
    public string? Subject { get; init; }

    /// <summary>What sort of credential it presented: the name of the authentication scheme that let it in.</summary>
    public string? Credential { get; init; }

    /// <summary><c>tool</c>, <c>prompt</c>, <c>resource</c> or <c>completion</c>, or null where that is not known.</summary>
    public string? Operation { get; init; }

    /// <summary>Its name in the public contract, or null where that is not known.</summary>
    public string? Name { get; init; }

    /// <summary>The documents that were asked for by id, or made: <c>invoice/INV-001</c>.</summary>
    public ImmutableArray<string> Documents { get; init; } = [];

    /// <summary><c>ok</c>, a code of the public contract, or one of <see cref="AuditOutcome"/>.</summary>
    public required string Outcome { get; init; }

    /// <summary>The HTTP status of a refusal.</summary>
    public int? Status { get; init; }

    /// <summary>How long the caller waited.</summary>
    public required TimeSpan Duration { get; init; }
}
