using CegidOrleans.Cluster.Tests.Runs;

namespace CegidOrleans.Cluster.Tests;

/// <summary>The network between silos swallows what they say, and both go on.</summary>
public sealed class SilosPartitionedTests(ClusterFixture fixture) : FaultTests(fixture), IClassFixture<ClusterFixture>
{
    [Fact]
    public Task Writes_are_done_once_when_silos_are_cut_off_from_each_other() => Nothing_is_lost_doubled_or_contradicted(Fault.SilosPartitioned);
}
