namespace CegidOrleans.Sandbox.Documents;

/// <summary>A document at one version.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">Its version, counted from 1.</param>
/// <param name="Json">Its JSON object, UTF-8.</param>
/// <param name="Fields">What of it lists and figures look at.</param>
internal sealed record StoredDocument(string Id, long Version, ReadOnlyMemory<byte> Json, DocumentFields Fields)
{
    /// <summary>The entity tag of this version.</summary>
    public string ETag => $"\"{Version}\"";
}
