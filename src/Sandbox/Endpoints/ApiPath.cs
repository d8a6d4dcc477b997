namespace CegidOrleans.Sandbox.Endpoints;

/// <summary>Where the API stands.</summary>
internal static class ApiPath
{
    /// <summary>The path of the base address.</summary>
    public const string Base = "/y2";

    /// <summary>The path of the one version that is served.</summary>
    public const string Version = Base + "/v1";

    /// <summary>The path of the control routes.</summary>
    public const string Control = "/_sandbox";

    /// <summary>The path of the liveness probe, open to everybody.</summary>
    public const string Live = Control + "/live";

    /// <summary>The path of the token endpoint.</summary>
    public const string Token = "/oauth/token";

    /// <summary>A path or route template as fault rules and counters name it: what follows the version, or without its first slash.</summary>
    public static string BelowVersion(string path) =>
        path.StartsWith(Version + "/", StringComparison.Ordinal) ? path[(Version.Length + 1)..] : path.TrimStart('/');

    /// <summary>Whether a path is one of the API's, not the token endpoint or a control route.</summary>
    public static bool IsApi(string path) => path.StartsWith(Version + "/", StringComparison.Ordinal);
}
