using System.Text.Json.Serialization;

namespace CegidOrleans.Tenants.FromFile.Entries;

/// <summary>Reads the file's entries. Unknown members are kept, so that all of them can be named at once and not only the first.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    // As for the document as a whole: an entry is read from its own text again.
    AllowTrailingCommas = true,
    ReadCommentHandling = System.Text.Json.JsonCommentHandling.Skip)]
[JsonSerializable(typeof(TenantEntry))]
internal sealed partial class EntriesJsonContext : JsonSerializerContext;
