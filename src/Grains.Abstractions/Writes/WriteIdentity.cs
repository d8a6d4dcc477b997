namespace CegidOrleans.Writes;

/// <summary>The key of a write and who chose it.</summary>
/// <param name="Key">The operation's key.</param>
/// <param name="ChosenByCaller">
/// Whether the caller chose the key. Such a key may have been used before the journal was lost, so the ERP is looked at before a create is
/// sent under it; a key made for this very call cannot have been.
/// </param>
[GenerateSerializer, Immutable, Alias("write-identity")]
public readonly record struct WriteIdentity([property: Id(0)] IdempotencyKey Key, [property: Id(1)] bool ChosenByCaller)
{
    /// <summary>The caller's key, or a new one where the caller gave none.</summary>
    public static WriteIdentity Of(string? callersKey) =>
        callersKey is null ? new WriteIdentity(IdempotencyKey.New(), false) : new WriteIdentity(IdempotencyKey.Parse(callersKey), true);
}
