using System.Text.Json;
using System.Text.Json.Serialization;

namespace CegidOrleans.Tenants.FromFile.Entries;

/// <summary>A tenant's ERP as it stands in the file.</summary>
internal sealed class CegidEntry
{
    public string? Protocol { get; set; }

    public string? BaseUrl { get; set; }

    public string? ApiVersion { get; set; }

    public string? ApiKey { get; set; }

    public string? ClientId { get; set; }

    public string? ClientSecret { get; set; }

    public string? TokenUrl { get; set; }

    public string? Scope { get; set; }

    public int? Timeout { get; set; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; set; }
}
