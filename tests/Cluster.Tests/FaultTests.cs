using CegidOrleans.Cluster.Tests.Runs;

namespace CegidOrleans.Cluster.Tests;

/// <summary>Nothing is lost and nothing doubled: what callers were told is what the ERP's ledger says, whatever goes wrong.</summary>
public sealed class FaultTests
{
    private const int Writes = 200;
    private const int Agents = 8;

    public static TheoryData<string> Faults => [.. Fault.All.Select(fault => fault.Name)];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task No_write_is_lost_doubled_or_contradicted(string fault)
    {
        var result = await FaultRun.Run(Fault.All.Single(candidate => candidate.Name == fault), Writes, Agents);

        Assert.Empty(result.Violations);
        Assert.Equal(Writes, result.Calls);
    }
}
