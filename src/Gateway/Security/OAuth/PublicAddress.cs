using Microsoft.Extensions.Options;

namespace CegidOrleans.Gateway.Security.OAuth;

/// <summary>The addresses that clients are told: of the protected resource and of its metadata (RFC 9728 section 3.1).</summary>
internal sealed class PublicAddress(IOptions<OAuthOptions> options)
{
    private const string ResourcePath = "/mcp";
    private const string RootMetadataPath = "/.well-known/oauth-protected-resource";

    /// <summary>Whether an external issuer is set, so that there is metadata.</summary>
    public bool HasMetadata => !string.IsNullOrWhiteSpace(options.Value.Authority);

    /// <summary>Whether the metadata stands at <paramref name="path"/>: at the root, or at the resource's own place below it.</summary>
    public static bool IsMetadataPath(PathString path) =>
        path.Equals(RootMetadataPath, StringComparison.Ordinal) || path.Equals(RootMetadataPath + ResourcePath, StringComparison.Ordinal);

    /// <summary>The identifier of the protected resource.</summary>
    public string Resource(HttpRequest request) => Base(request) + ResourcePath;

    /// <summary>Where the resource's metadata stands.</summary>
    public string Metadata(HttpRequest request) => Base(request) + RootMetadataPath + ResourcePath;

    // The host names that a request may have are filtered (AllowedHosts).
    private string Base(HttpRequest request) =>
        string.IsNullOrWhiteSpace(options.Value.PublicUrl) ? $"{request.Scheme}://{request.Host.ToUriComponent()}" : options.Value.PublicUrl.TrimEnd('/');
}
