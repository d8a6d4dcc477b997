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

    private readonly ConcurrentDictionary<(string, GrainId), (BinaryData Data, int Version)> _states = new();

    public int Writes { get; private set; }

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        grainState.RecordExists = _states.TryGetValue((stateName, grainId), out var stored);
        if (grainState.RecordExists)
        {
            grainState.State = Format.Deserialize<T>(stored.Data)!;
            grainState.ETag = stored.Version.ToString(CultureInfo.InvariantCulture);
        }
        else
        {
            grainState.State = Activator.CreateInstance<T>();
        }

        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        lock (_states)
        {
            Writes++;
            var version = _states.TryGetValue((stateName, grainId), out var stored) ? stored.Version : 0;
            if (grainState.ETag != (version == 0 ? null : version.ToString(CultureInfo.InvariantCulture)))
            {
                throw new InconsistentStateException("Another activation has written.", version.ToString(CultureInfo.InvariantCulture), grainState.ETag);
            }

            _states[(stateName, grainId)] = (Format.Serialize(grainState.State), version + 1);
            grainState.ETag = (version + 1).ToString(CultureInfo.InvariantCulture);
            grainState.RecordExists = true;
            return Task.CompletedTask;
        }
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        _states.TryRemove((stateName, grainId), out _);
        return Task.CompletedTask;
    }
}
