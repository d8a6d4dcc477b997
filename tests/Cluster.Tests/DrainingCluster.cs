namespace CegidOrleans.Cluster.Tests;

/// <summary>A cluster whose gateway hosts go on answering for a while when they are told to stop.</summary>
public sealed class DrainingCluster() : ClusterFixture(("Server__DrainDelay", "00:00:08"));
