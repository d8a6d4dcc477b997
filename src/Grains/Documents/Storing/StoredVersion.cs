namespace CegidOrleans.Grains.Documents.Storing;

/// <summary>
/// Which state of a copy the storage holds, as an activation remembers it while it has nothing to store: the storage's ETag and the copy's time. A million
/// documents remember a million of them, so an ETag of 32 hexadecimal digits, which is what Orleans' Redis storage makes, is kept as the number that it is.
/// </summary>
internal readonly struct StoredVersion
{
    private const string Digits = "N";

    private readonly string? _text;
    private readonly Guid _number;
    private readonly DateTime _askedAt;
    private readonly bool _exists;

    private StoredVersion(GrainState<StoredDocument> state)
    {
        _exists = state.RecordExists;
        _askedAt = (state.State?.AskedAt ?? default).UtcDateTime;
        // Only what comes back the same, letter by letter.
        var isNumber = Guid.TryParseExact(state.ETag, Digits, out var number) && number != Guid.Empty && number.ToString(Digits) == state.ETag;
        (_number, _text) = isNumber ? (number, null) : (Guid.Empty, state.ETag);
        IsKnown = true;
    }

    /// <summary>Whether the storage has been asked, or told.</summary>
    public bool IsKnown { get; }

    /// <summary>What is to be remembered of a state that was read or written.</summary>
    public static StoredVersion Of(GrainState<StoredDocument> state) => new(state);

    /// <summary>The state, without the document, for the storage to compare and overwrite.</summary>
    public GrainState<StoredDocument> ToState() => new(new StoredDocument { AskedAt = _askedAt })
    {
        ETag = _text ?? (_number == Guid.Empty ? null : _number.ToString(Digits)),
        RecordExists = _exists,
    };
}
