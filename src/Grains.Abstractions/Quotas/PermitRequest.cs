namespace CegidOrleans.Quotas;

/// <summary>
/// What a gateway host has done with its permits, and what it needs. All counts are of the one account that <see cref="Holder"/> names, so that a
/// call whose answer was lost does no harm: the next one says what really is held.
/// </summary>
[GenerateSerializer, Immutable, Alias("permit-request")]
public sealed record PermitRequest
{
    /// <summary>The account, chosen at random by the gateway host; a new one after its lease has ended.</summary>
    [Id(0)]
    public required Guid Holder { get; init; }

    /// <summary>The number of the call in its account: 1, 2, 3, … A call that is overtaken by a later one is ignored.</summary>
    [Id(1)]
    public required long Sequence { get; init; }

    /// <summary>Permits spent since the account began.</summary>
    [Id(2)]
    public required long Spent { get; init; }

    /// <summary>Permits that it keeps to spend. What it was leased and neither spent nor keeps is given back.</summary>
    [Id(3)]
    public required int Held { get; init; }

    /// <summary>Requests that wait for a permit now.</summary>
    [Id(4)]
    public required int Waiting { get; init; }

    /// <summary>Permits that it expects to need <see cref="Within"/> a lease's life, besides those held.</summary>
    [Id(5)]
    public required int Ahead { get; init; }

    /// <summary>The life of its last lease, which it holds and expects permits for; zero before the first.</summary>
    [Id(6)]
    public TimeSpan Within { get; init; }
}
