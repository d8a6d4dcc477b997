namespace CegidOrleans.Gateway.Audit;

/// <summary>What the audit knows of an HTTP request while it is under way. A feature of the request.</summary>
internal sealed class AuditedRequest(string transport)
{
    /// <summary>MCP.</summary>
    public const string Mcp = "mcp";

    /// <summary>REST.</summary>
    public const string Rest = "rest";

    /// <summary>The operation of <c>tools/call</c> and <c>/tools</c>.</summary>
    public const string Tool = "tool";

    /// <summary>The operation of <c>prompts/get</c> and <c>/prompts</c>.</summary>
    public const string Prompt = "prompt";

    /// <summary>The operation of <c>resources/read</c> and <c>/resources</c>.</summary>
    public const string Resource = "resource";

    /// <summary>The operation of <c>completion/complete</c>.</summary>
    public const string Completion = "completion";

    /// <summary><c>mcp</c> or <c>rest</c>.</summary>
    public string Transport => transport;

    /// <summary>What is asked for, <c>tool</c>, <c>prompt</c>, <c>resource</c> or <c>completion</c>, or null while that is not known.</summary>
    public string? Operation { get; set; }

    /// <summary>Whether the request came as far as a call, which has an event of its own.</summary>
    public bool HasCall { get; set; }
}
