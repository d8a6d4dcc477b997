using CegidOrleans.Tenancy;
using CegidOrleans.Tenants;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CegidOrleans.Grains.Writes.Unsettled;

/// <summary>
/// Has every tenant's unsettled writes looked at, again and again, by every silo: whichever silos are left after a crash, one of them does it. A shard at which
/// nothing is due answers at once, and one that is being settled does not begin again.
/// </summary>
internal sealed partial class SettlementRounds(
    IGrainFactory grains, TenantDirectory tenants, IOptions<WriteOptions> options, TimeProvider time, ILogger<SettlementRounds> logger) : ILifecycleParticipant<ISiloLifecycle>, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private Task _running = Task.CompletedTask;

    public void Participate(ISiloLifecycle lifecycle) => lifecycle.Subscribe<SettlementRounds>(
        ServiceLifecycleStage.Active,
        _ =>
        {
            _running = Task.Run(Run, CancellationToken.None);
            return Task.CompletedTask;
        },
        async _ =>
        {
            await _stopping.CancelAsync();
            await _running;
        });

    public void Dispose() => _stopping.Dispose();

    private async Task Run()
    {
        try
        {
            while (true)
            {
                await Task.Delay(options.Value.SettleEvery, time, _stopping.Token);
                foreach (var tenant in tenants.All)
                {
                    await Round(tenant.Id);
                }
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The silo ends; others go on.
        }
    }

    private async Task Round(TenantId tenant)
    {
        // No caller stands behind these calls but the tenant itself.
        CallerTenant.Set(tenant);
        try
        {
            await Task.WhenAll(UnsettledShard.All(tenant).Select(shard => grains.GetGrain<IUnsettledWritesGrain>(shard).SettleDue())).WaitAsync(_stopping.Token);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            Missed(logger, tenant, error);
        }
    }

    [LoggerMessage(EventId = 2123, Level = LogLevel.Warning, Message = "The unsettled writes of tenant {Tenant} could not be looked at; the next round tries again.")]
    private static partial void Missed(ILogger logger, TenantId tenant, Exception error);
}
