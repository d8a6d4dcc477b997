using CegidOrleans.Cluster.Tests.Runs;

namespace CegidOrleans.Cluster.Tests;

/// <summary>A silo is cut off from the others and comes back.</summary>
public sealed class SiloFrozenTests(ClusterFixture fixture) : FaultTests(fixture), IClassFixture<ClusterFixture>
{
    [Fact]
    public Task A_silo_that_was_counted_out_answers_nothing_old_and_writes_nothing_twice() => Nothing_is_lost_doubled_or_contradicted(Fault.SiloFrozen);
}
