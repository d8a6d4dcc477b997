using CegidOrleans.Grains.Tests.Clusters;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Statistics;

namespace CegidOrleans.Grains.Tests.Documents;

public sealed class SheddingTests
{
    private static readonly string[] Ids = [.. Enumerable.Range(1, 200).Select(number => $"INV-{number:D3}")];

    [Fact]
    public async Task Idle_documents_leave_a_silo_that_runs_short_of_memory_and_are_read_again()
    {
        await using var cluster = await ErpCluster.Start(services: services => services.AddSingleton<IEnvironmentStatisticsProvider>(new ScarceMemory(usedPercent: 90)));
        await Task.WhenAll(Ids.Select(id => cluster.Read(id)));

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromMinutes(1));
        while (await InMemory(cluster) > Ids.Length / 2)
            patience.Token.ThrowIfCancellationRequested();

        var answers = await Task.WhenAll(Ids.Select(id => cluster.Read(id)));
        Assert.Equal(Ids, answers.Select(answer => answer.Document.Id));
    }

    [Fact]
    public async Task Documents_stay_while_there_is_memory_enough()
    {
        await using var cluster = await ErpCluster.Start(services: services => services.AddSingleton<IEnvironmentStatisticsProvider>(new ScarceMemory(usedPercent: 70)));
        await Task.WhenAll(Ids.Select(id => cluster.Read(id)));

        // Twice as long as it takes to look.
        using var looks = new PeriodicTimer(TimeSpan.FromSeconds(2));
        await looks.WaitForNextTickAsync(TestContext.Current.CancellationToken);

        Assert.Equal(Ids.Length, await InMemory(cluster));
    }

    private static async Task<int> InMemory(ErpCluster cluster)
    {
        var statistics = await cluster.Grains.GetGrain<IManagementGrain>(0).GetSimpleGrainStatistics();
        return statistics.Where(grain => grain.GrainType.Contains("InvoiceGrain", StringComparison.Ordinal)).Sum(grain => grain.ActivationCount);
    }
}
