using CegidOrleans.Documents;

namespace CegidOrleans.Gateway.Tools;

/// <summary>The names of answers' sources in the public contract.</summary>
internal static class AnswerSources
{
    /// <summary><c>cache</c>, <c>erp</c> or <c>stale</c>.</summary>
    public static string ToWireName(this AnswerSource source) => source switch
    {
        AnswerSource.Cache => "cache",
        AnswerSource.Erp => "erp",
        AnswerSource.Stale => "stale",
        _ => throw new ArgumentOutOfRangeException(nameof(source), source, null),
    };
}
