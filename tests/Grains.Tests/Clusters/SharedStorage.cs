using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Orleans.Storage;

namespace CegidOrleans.Grains.Tests.Clusters;

/// <summary>A storage that outlives every silo of a test's cluster and has ETags, as Redis does and Orleans' memory storage does not when its silo dies.</summary>
internal sealed class SharedStorage : IGrainStorage
{
    private static readonly OrleansGrainStorageSerializer Format = new(
        new ServiceCollection().AddSerializer().BuildServiceProvider().GetRequiredService<Serializer>());

    private readonly ConcurrentDictionary<(string, GrainId), (BinaryData Data, int Version, Type Type)> _states = new();

    public int Writes { get; private set; }

    /// <summary>Whether it cannot be reached now, as Redis when it is down.</summary>
    public bool Away { get; set; }

    /// <summary>What every read waits for.</summary>
    public Func<Task> BeforeRead { get; set; } = () => Task.CompletedTask;

    /// <summary>How many states there are.</summary>
    public int Count => _states.Count;

    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        ThrowWhileAway();
        await BeforeRead();
        grainState.RecordExists = _states.TryGetValue((stateName, grainId), out var stored);
        if (grainState.RecordExists)
        {
            grainState.State = Format.Deserialize<T>(stored.Data)!;
            grainState.ETag = stored.Version.ToString(CultureInfo.InvariantCulture);
        }
        else
        {
            grainState.State = Activator.CreateInstance<T>();
            grainState.ETag = null;
        }
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        ThrowWhileAway();
        lock (_states)
        {
            Writes++;
            var version = _states.TryGetValue((stateName, grainId), out var stored) ? stored.Version : 0;
            if (grainState.ETag != (version == 0 ? null : version.ToString(CultureInfo.InvariantCulture)))
            {
                throw new InconsistentStateException("Another activation has written.", version.ToString(CultureInfo.InvariantCulture), grainState.ETag);
            }

            _states[(stateName, grainId)] = (Format.Serialize(grainState.State), version + 1, typeof(T));
            grainState.ETag = (version + 1).ToString(CultureInfo.InvariantCulture);
            grainState.RecordExists = true;
            return Task.CompletedTask;
        }
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        ThrowWhileAway();
        _states.TryRemove((stateName, grainId), out _);
        grainState.RecordExists = false;
        grainState.ETag = null;
        return Task.CompletedTask;
    }

    /// <summary>Whether there are states of a type and all of them are so.</summary>
    public bool Has<T>(Func<T, bool> so)
    {
        var states = _states.Values.Where(state => state.Type == typeof(T)).Select(state => Format.Deserialize<T>(state.Data)!).ToArray();
        return states.Length > 0 && states.All(so);
    }

    private void ThrowWhileAway()
    {
        if (Away)
        {
            throw new IOException("connection refused");
        }
    }
}
