using System.Globalization;

namespace CegidOrleans.Sandbox.Documents;

/// <summary>A document that the sandbox starts with.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Json">Its JSON object, UTF-8, without <c>version</c> and <c>updated_at</c>.</param>
/// <param name="UpdatedAt">When it was last changed; fixed, so that every start has the same books.</param>
internal readonly record struct LoadedDocument(string Id, ReadOnlyMemory<byte> Json, DateTime UpdatedAt)
{
    /// <summary>The document at its first version.</summary>
    /// <param name="collection">Where it belongs.</param>
    /// <param name="version">What to write as its version, or null for none.</param>
    public StoredDocument ToStored(Collection collection, string? version)
    {
        var updated = JsonMember.Text("updated_at", UpdatedAt.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        JsonMember[] members = version is null ? [updated] : [JsonMember.Text("version", version), updated];
        var json = JsonSplice.Set(Json.Span, members);
        return new StoredDocument(Id, 1, json, DocumentFields.Read(collection, json));
    }
}
