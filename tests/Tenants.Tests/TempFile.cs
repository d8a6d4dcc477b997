using System.Security.Cryptography;
using System.Text;

namespace CegidOrleans.Tenants.Tests;

/// <summary>A tenants file in a directory of its own.</summary>
internal sealed class TempFile : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("tenants");

    public TempFile(string content) => Write(content);

    public string Path => System.IO.Path.Combine(_directory.FullName, "tenants.json");

    public static string Sha256(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    public static string Tenant(string id, string key, string more = "") => $$"""
        { "id": "{{id}}", "cegid": { "baseUrl": "https://erp.example/{{id}}", "apiKey": "upstream-secret" },
          "apiKeys": [ { "id": "agents", "sha256": "{{Sha256(key)}}", "scopes": ["cegid.read"] } ] {{more}} }
        """;

    public static string Of(params string[] tenants) => $$"""{ "tenants": [ {{string.Join(", ", tenants)}} ] }""";

    public void Write(string content) => File.WriteAllText(Path, content);

    /// <summary>As Kubernetes does it: the path is a link, and the link is turned.</summary>
    public void TurnLinkTo(string content)
    {
        var target = System.IO.Path.Combine(_directory.FullName, Guid.NewGuid().ToString("N"));
        File.WriteAllText(target, content);
        var link = target + ".link";
        File.CreateSymbolicLink(link, target);
        File.Move(link, Path, overwrite: true);
    }

    public void Delete() => File.Delete(Path);

    public void Dispose() => _directory.Delete(recursive: true);
}
