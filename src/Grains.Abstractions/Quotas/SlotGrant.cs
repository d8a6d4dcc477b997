namespace CegidOrleans.Quotas;

/// <summary>The answer to a <see cref="SlotRequest"/>.</summary>
[GenerateSerializer, Immutable, Alias("slot-grant")]
public sealed record SlotGrant
{
    /// <summary>Slots leased by this call, 0 or more.</summary>
    [Id(0)]
    public required int Granted { get; init; }

    /// <summary>The silo's fair share now. What it holds beyond it, it gives back as its calls end.</summary>
    [Id(1)]
    public required int Share { get; init; }

    /// <summary>How long calls may be begun on what is held now, counted from before the request was sent.</summary>
    [Id(2)]
    public required TimeSpan Life { get; init; }

    /// <summary>The account is not known (any more): the silo begins a new one, with the calls that are still under way.</summary>
    [Id(3)]
    public bool AccountEnded { get; init; }
}
