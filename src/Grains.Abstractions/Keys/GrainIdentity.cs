namespace CegidOrleans.Keys;

/// <summary>
/// What a grain interface's references are made of, looked up once: Orleans reads it from the interface's attributes each time that a grain is asked for, which
/// costs more than the call of a grain in the same process.
/// </summary>
internal static class GrainIdentity<TGrain>
    where TGrain : IGrainWithStringKey
{
    private static Types? _known;

    /// <summary>The grain with this key.</summary>
    public static TGrain Get(IGrainFactory grains, string key)
    {
        if (_known is { } known)
            return (TGrain)grains.GetGrain(GrainId.Create(known.Grain, key), known.Interface);

        var grain = grains.GetGrain<TGrain>(key);
        if (grain is GrainReference reference)
            _known = new Types(reference.GrainId.Type, reference.InterfaceType);
        return grain;
    }

    private sealed record Types(GrainType Grain, GrainInterfaceType Interface);
}
