using System.Diagnostics.CodeAnalysis;
using Orleans.Runtime.GrainDirectory;

namespace CegidOrleans.Grains.Directories;

/// <summary>
/// Where grains are, as a silo remembers it. That one is here it reads off the activation itself, which a call needs anyway, rather than off a copy of its address:
/// a silo that holds a million documents need not hold a million addresses of itself, nor look for one of them at each call. Only what is elsewhere, or about to
/// be activated here, is remembered as Orleans does.
/// </summary>
/// <param name="activations">Which grains are active here and take calls.</param>
/// <param name="silo">This silo.</param>
/// <param name="elsewhere">Grains of other silos.</param>
/// <param name="arriving">Grains that were placed here and may not be active yet. What falls out of it is looked up in the directory, as everything was that nobody remembers.</param>
/// <remarks>
/// It decides nothing: an activation that the directory has not registered never becomes active, and calls that come from other silos reach an active one without
/// the directory as well. Orleans' own cache keeps an address for as long as it is asked for, so it would not find out sooner either (docs/decisions/0004-directory.md).
/// </remarks>
internal sealed class LocalFirstDirectoryCache(
    ILocalActivationStatusChecker activations, ILocalSiloDetails silo, IGrainDirectoryCache elsewhere, IGrainDirectoryCache arriving)
    : IGrainDirectoryCache, IAsyncDisposable
{
    /// <inheritdoc/>
    public IEnumerable<(GrainAddress ActivationAddress, int Version)> KeyValues => elsewhere.KeyValues.Concat(arriving.KeyValues);

    /// <inheritdoc/>
    public bool LookUp(GrainId key, [NotNullWhen(true)] out GrainAddress? result, out int version)
    {
        if (activations.IsLocallyActivated(key))
        {
            result = new GrainAddress { GrainId = key, SiloAddress = silo.SiloAddress };
            version = 0;
            return true;
        }

        return elsewhere.LookUp(key, out result, out version) || arriving.LookUp(key, out result, out version);
    }

    /// <inheritdoc/>
    public void AddOrUpdate(GrainAddress value, int version)
    {
        var isHere = silo.SiloAddress.Equals(value.SiloAddress);
        (isHere ? elsewhere : arriving).Remove(value.GrainId);
        (isHere ? arriving : elsewhere).AddOrUpdate(value, version);
    }

    /// <inheritdoc/>
    public bool Remove(GrainId key) => elsewhere.Remove(key) | arriving.Remove(key);

    /// <inheritdoc/>
    public bool Remove(GrainAddress key) => elsewhere.Remove(key) | arriving.Remove(key);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var disposable in new[] { elsewhere, arriving }.OfType<IAsyncDisposable>())
            await disposable.DisposeAsync();
    }

    /// <inheritdoc/>
    public void Clear()
    {
        elsewhere.Clear();
        arriving.Clear();
    }
}
