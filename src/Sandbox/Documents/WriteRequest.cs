namespace CegidOrleans.Sandbox.Documents;

/// <summary>A write as it came in.</summary>
/// <param name="Body">The body, trimmed of blanks around it; empty for a delete.</param>
/// <param name="IdempotencyKey">The <c>Idempotency-Key</c> header, or null.</param>
/// <param name="Condition">The <c>If-Match</c> header.</param>
internal sealed record WriteRequest(ReadOnlyMemory<byte> Body, string? IdempotencyKey, IfMatch Condition);
