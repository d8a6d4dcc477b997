using System.Text.Json.Nodes;

namespace CegidOrleans.Cluster.Tests.Traffic;

/// <summary>One write that an agent wants done, and all that it was told of it.</summary>
internal sealed class WriteCall
{
    private readonly List<Answer> _answers = [];

    /// <summary>Its number in the run.</summary>
    public required int Number { get; init; }

    public required WriteKind Kind { get; init; }

    /// <summary>The document that it is about; of a create the one that it made, as far as the agent was told.</summary>
    public string? DocumentId { get; set; }

    /// <summary>What the tool is asked for, besides the key.</summary>
    public required JsonObject Arguments { get; init; }

    /// <summary>The field that an update sets to the call's number, or the text of a create's notes.</summary>
    public required string Mark { get; init; }

    /// <summary>The key: the agent's own, or the one that it was told to go on with, or null.</summary>
    public string? Key { get; set; }

    public IReadOnlyList<Answer> Answers => _answers;

    public Answer Last => _answers[^1];

    /// <summary>It was done, for all that the agent was told. A deletion that is asked for again may find nothing left to do.</summary>
    public bool IsDone => Last.Kind == AnswerKind.Done || (Kind == WriteKind.Delete && Last.Code == "not_found" && WasInDoubt);

    /// <summary>Whether it may have been done, for all that the agent was told.</summary>
    public bool IsUnknown => !IsDone && (Last.LeavesDoubt || (WasInDoubt && Last.Kind is AnswerKind.NotNow or AnswerKind.NotAsked));

    /// <summary>Whether some answer left it in doubt.</summary>
    public bool WasInDoubt => _answers.Exists(answer => answer.LeavesDoubt);

    public void Add(Answer answer)
    {
        _answers.Add(answer);
        Key ??= Kind == WriteKind.Delete ? null : answer.IdempotencyKey;
    }

    public override string ToString() =>
        $"{Kind} #{Number} of {DocumentId ?? "?"}, key {Key ?? "none"}: " + string.Join(" → ", _answers.Select(answer => $"{answer.At:HH:mm:ss.f} {answer.Kind} {answer.Code} {answer.Message}"));
}
