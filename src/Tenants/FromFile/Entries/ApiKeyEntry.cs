using System.Text.Json;
using System.Text.Json.Serialization;

namespace CegidOrleans.Tenants.FromFile.Entries;

/// <summary>An API key as it stands in the file: by its hash, or (for development) itself.</summary>
internal sealed class ApiKeyEntry
{
    public string? Id { get; set; }

    public string? Sha256 { get; set; }

    public string? Key { get; set; }

    public List<string?>? Scopes { get; set; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; set; }
}
