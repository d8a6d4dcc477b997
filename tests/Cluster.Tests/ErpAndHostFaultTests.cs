using CegidOrleans.Cluster.Tests.Runs;

namespace CegidOrleans.Cluster.Tests;

/// <summary>The ERP misbehaves, processes are killed that hold no documents, or nothing happens.</summary>
public sealed class ErpAndHostFaultTests(ClusterFixture fixture) : FaultTests(fixture), IClassFixture<ClusterFixture>
{
    [Fact]
    public Task Writes_in_calm_are_what_the_ledger_says() => Nothing_is_lost_doubled_or_contradicted(Fault.None);

    [Fact]
    public Task Writes_whose_answers_are_lost_are_done_once() => Nothing_is_lost_doubled_or_contradicted(Fault.LostAnswers);

    [Fact]
    public Task Writes_that_are_answered_with_errors_are_done_once() => Nothing_is_lost_doubled_or_contradicted(Fault.ErrorAnswers);

    [Fact]
    public Task Writes_are_done_once_when_a_gateway_host_is_killed() => Nothing_is_lost_doubled_or_contradicted(Fault.GatewayKilled);

    [Fact]
    public Task Writes_are_done_once_when_Redis_is_killed_and_comes_back() => Nothing_is_lost_doubled_or_contradicted(Fault.RedisRestarted);
}
