using System.Globalization;
using Microsoft.Extensions.Caching.Memory;
using Orleans.Serialization;
using Orleans.Storage;

namespace CegidOrleans.Silo.Clustering;

/// <summary>
/// Storage of this one process, whose states expire as they do in Redis. Orleans' own memory storage forgets nothing: a journal in it would grow as long as the
/// process runs.
/// </summary>
/// <param name="format">How states are stored: as bytes, so that what a grain changes afterwards is not stored.</param>
/// <param name="keptFor">For how long a state is kept after it was written.</param>
internal sealed class ProcessStorage(Serializer format, TimeSpan keptFor) : IGrainStorage, IDisposable
{
    private readonly MemoryCache _states = new(new MemoryCacheOptions());
    private readonly Lock _gate = new();
    private long _version;

    /// <inheritdoc/>
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var stored = _states.Get<Stored>((stateName, grainId));
        grainState.State = stored is null ? Activator.CreateInstance<T>() : format.Deserialize<T>(stored.Data)!;
        grainState.ETag = stored?.ETag;
        grainState.RecordExists = stored is not null;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var data = format.SerializeToArray(grainState.State);
        lock (_gate)
        {
            Check(stateName, grainId, grainState.ETag);
            grainState.ETag = (++_version).ToString(CultureInfo.InvariantCulture);
            _states.Set((stateName, grainId), new Stored(data, grainState.ETag), keptFor);
        }

        grainState.RecordExists = true;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        lock (_gate)
        {
            Check(stateName, grainId, grainState.ETag);
            _states.Remove((stateName, grainId));
        }

        grainState.State = Activator.CreateInstance<T>();
        grainState.ETag = null;
        grainState.RecordExists = false;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void Dispose() => _states.Dispose();

    private void Check(string stateName, GrainId grainId, string? etag)
    {
        var stored = _states.Get<Stored>((stateName, grainId))?.ETag;
        if (stored != etag)
        {
            throw new InconsistentStateException("Another activation has stored this state.", stored, etag);
        }
    }

    private sealed record Stored(byte[] Data, string ETag);
}
