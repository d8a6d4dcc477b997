using System.Globalization;
using CegidOrleans.Gateway.Tools;

namespace CegidOrleans.Gateway.Rest;

/// <summary>Says in headers how fresh an answer is, and what the caller should know beside it.</summary>
internal static class AnswerHeaders
{
    /// <summary>Sets <c>Age</c> (whole seconds) and <c>Cegid-Source</c> where the answer has a freshness, <c>Cegid-Warning</c> where it has a warning, and <c>Cache-Control: no-store</c>.</summary>
    public static void SetFreshness(this HttpResponse response, ToolAnswer answer)
    {
        if (answer.Freshness is { } freshness)
        {
            response.Headers.Age = ((long)freshness.Age.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            response.Headers["Cegid-Source"] = freshness.Source.ToWireName();
        }

        if (answer.Warning is { } warning)
        {
            response.Headers["Cegid-Warning"] = warning;
        }

        response.Headers.CacheControl = "no-store";
    }
}
