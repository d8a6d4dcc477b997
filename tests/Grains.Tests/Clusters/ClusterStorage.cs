namespace CegidOrleans.Grains.Tests.Clusters;

/// <summary>What outlives every silo of a test's cluster, and the cluster itself: what Redis is to a real one.</summary>
internal sealed class ClusterStorage
{
    public SharedStorage Journal { get; } = new();

    public SharedStorage Documents { get; } = new();

    public SharedStorage Quotas { get; } = new();
}
