using System.Diagnostics;

namespace CegidOrleans.Gateway.Errors;

/// <summary>What an operator finds the log of a failed call by.</summary>
internal static class TraceOf
{
    /// <summary>The id of the trace that is under way, else the one of the HTTP request.</summary>
    public static string Current(HttpContext? context = null) => Activity.Current?.TraceId.ToHexString() ?? context?.TraceIdentifier ?? "none";
}
