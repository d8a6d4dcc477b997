using System.Text.Json;

namespace CegidOrleans.Cluster.Tests.Traffic;

/// <summary>What came of asking once.</summary>
internal sealed record Answer(AnswerKind Kind)
{
    /// <summary>When it came.</summary>
    public DateTimeOffset At { get; init; } = TimeProvider.System.GetUtcNow();

    /// <summary>How long it took, where that was measured.</summary>
    public TimeSpan Took { get; init; }

    /// <summary>The document, of one that was done.</summary>
    public JsonElement Document { get; init; }

    /// <summary>What was said, of one that was not.</summary>
    public string? Message { get; init; }

    /// <summary>The error's code.</summary>
    public string? Code { get; init; }

    /// <summary>The key to ask again with.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>How long to wait before.</summary>
    public TimeSpan RetryAfter { get; init; }

    /// <summary>Whether the write may have been done for all that the agent knows.</summary>
    public bool LeavesDoubt => Kind is AnswerKind.Unknown or AnswerKind.Lost;

    /// <summary>The members of an error, which are named alike in REST and MCP.</summary>
    public static Answer OfError(JsonElement error, string message)
    {
        var code = error.GetProperty("code").GetString();
        var retryable = error.GetProperty("retryable").GetBoolean();
        return new Answer(code == "outcome_unknown" ? AnswerKind.Unknown : retryable ? AnswerKind.NotNow : AnswerKind.Refused)
        {
            Code = code,
            Message = message,
            IdempotencyKey = error.TryGetProperty("idempotency_key", out var key) ? key.GetString() : null,
            RetryAfter = TimeSpan.FromSeconds(error.TryGetProperty("retry_after_seconds", out var seconds) ? seconds.GetInt32() : 0),
        };
    }
}
