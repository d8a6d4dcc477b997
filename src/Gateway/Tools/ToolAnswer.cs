using CegidOrleans.Documents;

namespace CegidOrleans.Gateway.Tools;

/// <summary>What a tool answers.</summary>
/// <param name="Json">The structured content: a JSON object, UTF-8.</param>
/// <param name="Freshness">How fresh it is, or null where that means nothing.</param>
/// <param name="Warning">What the caller should know beside it, or null.</param>
internal sealed record ToolAnswer(ReadOnlyMemory<byte> Json, Freshness? Freshness = null, string? Warning = null);
