using CegidOrleans.Collections;
using CegidOrleans.Keys;

namespace CegidOrleans.Writes;

/// <summary>One write of one tenant: <c>{tenant}/{kind}/{idempotency key}</c>.</summary>
/// <param name="Collection">Whose document, of which kind, is written.</param>
/// <param name="Operation">The operation's key.</param>
public readonly record struct WriteKey(CollectionKey Collection, IdempotencyKey Operation)
{
    /// <summary>Reads a key.</summary>
    /// <exception cref="FormatException">The text is not a write's key.</exception>
    public static WriteKey Parse(string text) =>
        GrainKeyText.TrySplitCollection(text, out var collection, out var rest) && IdempotencyKey.TryParse(rest, out var operation)
            ? new WriteKey(collection, operation)
            : throw new FormatException("Not a write key.");

    /// <inheritdoc/>
    public override string ToString() => GrainKeyText.Join(Collection, Operation.Value);
}
