using Orleans.Storage;

namespace CegidOrleans.Grains.Tests.Clusters;

/// <summary>A storage that cannot be reached, as Redis is when it is down.</summary>
internal sealed class StorageAway : IGrainStorage
{
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => Fail();

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => Fail();

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => Fail();

    private static Task Fail() => Task.FromException(new IOException("connection refused"));
}
