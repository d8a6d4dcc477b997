using CegidOrleans.Documents;

namespace CegidOrleans.Grains.Writes.Journal;

/// <summary>What is known of one write. Stored: keep the ids, add members only.</summary>
[GenerateSerializer, Alias("journal-entry")]
internal sealed class JournalEntry
{
    /// <summary>What the write does.</summary>
    [Id(0)]
    public WriteMethod Method { get; set; }

    /// <summary>How far it has come.</summary>
    [Id(1)]
    public WriteState State { get; set; }

    /// <summary>The document it is about, or null for a create.</summary>
    [Id(2)]
    public string? DocumentId { get; set; }

    /// <summary>The hash of what was asked for; see <see cref="ContentHash"/>.</summary>
    [Id(3)]
    public string ContentHash { get; set; } = "";

    /// <summary>The fields that were given, a JSON object, so that the write can be settled without its caller.</summary>
    [Id(4)]
    public byte[] Content { get; set; } = [];

    /// <summary>The version that the caller expected, or null.</summary>
    [Id(5)]
    public string? ExpectedVersion { get; set; }

    /// <summary>When the write was accepted.</summary>
    [Id(6)]
    public DateTimeOffset OpenedAt { get; set; }

    /// <summary>When it was last sent, or null.</summary>
    [Id(7)]
    public DateTimeOffset? SentAt { get; set; }

    /// <summary>When it was settled, or null.</summary>
    [Id(8)]
    public DateTimeOffset? SettledAt { get; set; }

    /// <summary>The document after the write, or null (not settled, or deleted).</summary>
    [Id(9)]
    public Document? Result { get; set; }

    /// <summary>The version of the document that an update was built on when it was last sent, or null.</summary>
    [Id(10)]
    public string? BasisVersion { get; set; }

    /// <summary>What the caller is told beside the answer, or null.</summary>
    [Id(11)]
    public string? Warning { get; set; }
}
