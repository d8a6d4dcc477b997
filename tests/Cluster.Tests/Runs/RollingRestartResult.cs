using CegidOrleans.Cluster.Tests.Traffic;

namespace CegidOrleans.Cluster.Tests.Runs;

/// <summary>What a rolling restart has shown.</summary>
/// <param name="Answers">What callers were answered. None of them asked twice.</param>
/// <param name="ExitCodes">What the hosts ended with.</param>
internal sealed record RollingRestartResult(IReadOnlyList<Answer> Answers, IReadOnlyList<int> ExitCodes)
{
    /// <summary>The longest time that a caller waited for an answer.</summary>
    public TimeSpan Slowest => Answers.Max(answer => answer.Took);

    /// <summary>Everything but what was asked for.</summary>
    public IReadOnlyList<string> Failures =>
        [.. Answers.Where(answer => answer.Kind != AnswerKind.Done).Select(answer => $"{answer.At:HH:mm:ss.fff} {answer.Kind} {answer.Code} {answer.Message}")];
}
