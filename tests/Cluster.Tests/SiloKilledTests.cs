using CegidOrleans.Cluster.Tests.Runs;

namespace CegidOrleans.Cluster.Tests;

/// <summary>A silo is gone, with all that was under way in it.</summary>
public sealed class SiloKilledTests(ClusterFixture fixture) : FaultTests(fixture), IClassFixture<ClusterFixture>
{
    [Fact]
    public Task Writes_are_done_once_when_a_silo_is_killed() => Nothing_is_lost_doubled_or_contradicted(Fault.SiloKilled);
}
