using System.Text.Json;
using System.Text.Json.Serialization;

namespace CegidOrleans.Tenants.FromFile.Entries;

/// <summary>A tenant's share as it stands in the file.</summary>
internal sealed class LimitsEntry
{
    public int? RequestsPerMinute { get; set; }

    public int? RequestsPerHour { get; set; }

    public int? MaxConcurrentUpstreamCalls { get; set; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; set; }
}
