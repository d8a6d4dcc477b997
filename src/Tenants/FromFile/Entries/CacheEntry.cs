using System.Text.Json;
using System.Text.Json.Serialization;

namespace CegidOrleans.Tenants.FromFile.Entries;

/// <summary>A tenant's freshness bounds as they stand in the file, in seconds.</summary>
internal sealed class CacheEntry
{
    public int? Invoices { get; set; }

    public int? Customers { get; set; }

    public int? Products { get; set; }

    public int? Orders { get; set; }

    public int? Lists { get; set; }

    public int? Financial { get; set; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; set; }
}
