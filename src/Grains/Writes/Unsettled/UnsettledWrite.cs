namespace CegidOrleans.Grains.Writes.Unsettled;

/// <summary>One write that is not settled. Stored: keep the ids, add members only.</summary>
[GenerateSerializer, Alias("unsettled-write")]
internal sealed class UnsettledWrite
{
    /// <summary>The document that it is about, or null for a creation.</summary>
    [Id(0)]
    public string? DocumentId { get; set; }

    /// <summary>When it was first about to be sent.</summary>
    [Id(1)]
    public DateTimeOffset Since { get; set; }

    /// <summary>How often the service has looked for it by itself.</summary>
    [Id(2)]
    public int Looks { get; set; }

    /// <summary>When it looks next.</summary>
    [Id(3)]
    public DateTimeOffset NextLook { get; set; }

    /// <summary>Whether its caller was told that the outcome is not known.</summary>
    [Id(4)]
    public bool Doubted { get; set; }
}
