using System.Text.Json;
using System.Text.Json.Serialization;

namespace CegidOrleans.Tenants.FromFile.Entries;

/// <summary>A tenant as it stands in the file.</summary>
internal sealed class TenantEntry
{
    public string? Id { get; set; }

    public string? Name { get; set; }

    public CegidEntry? Cegid { get; set; }

    public bool? ConfirmDeletion { get; set; }

    public LimitsEntry? Limits { get; set; }

    public CacheEntry? Cache { get; set; }

    public bool? ReadOnly { get; set; }

    public bool? AllowDeletion { get; set; }

    public List<ApiKeyEntry?>? ApiKeys { get; set; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; set; }
}
