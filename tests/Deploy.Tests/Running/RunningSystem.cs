using System.Globalization;
using CegidOrleans.Cluster.Tests.Processes;

namespace CegidOrleans.Deploy.Tests.Running;

/// <summary>
/// A silo and a gateway host as processes of their own, with Redis and an ERP, to which everything has happened that dashboards and alerts tell of. Their spans
/// and logs go to <see cref="Collector"/>.
/// </summary>
public sealed class RunningSystem : IAsyncLifetime
{
    /// <summary>How many tenants have series of their own.</summary>
    public const int MaxTenantLabels = 10;

    private readonly string _tenants = Path.GetTempFileName();
    private RunningCluster? _cluster;
    private OtlpReceiver? _collector;

    internal RunningCluster Cluster => _cluster ?? throw new InvalidOperationException("The system has not started.");

    internal OtlpReceiver Collector => _collector ?? throw new InvalidOperationException("The system has not started.");

    internal HostProcess Gateway => Cluster.Gateways[0];

    internal HostProcess Silo => Cluster.Silos[0];

    public async ValueTask InitializeAsync()
    {
        _collector = await OtlpReceiver.Start();
        _cluster = await RunningCluster.Start(silos: 1, gateways: 1, erp =>
        {
            File.WriteAllText(_tenants, Callers.File(erp.BaseUrl));
            return
            [
                ("TENANTS_FILE", _tenants),
                // As deploy/ has it.
                ("Telemetry__OpenMetrics", "true"),
                ("Telemetry__MaxTenantLabels", MaxTenantLabels.ToString(CultureInfo.InvariantCulture)),
                ("Audit__Target", "Stdout"),
                ("Writes__SettleWithin", "00:00:00"),
                ("Quotas__MaxSlotWait", "00:00:03"),
                ("Cegid__Resilience__MaxRetries", "0"),
                ("OTEL_EXPORTER_OTLP_ENDPOINT", _collector.Address.ToString()),
                ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
                ("OTEL_BSP_SCHEDULE_DELAY", "200"),
                ("OTEL_BLRP_SCHEDULE_DELAY", "200"),
            ];
        });
        using var callers = new Callers(Gateway.Address);
        await callers.LetEverythingHappen(_cluster.Erp, Silo);
    }

    public async ValueTask DisposeAsync()
    {
        if (_cluster is not null)
            await _cluster.DisposeAsync();
        if (_collector is not null)
            await _collector.DisposeAsync();
        File.Delete(_tenants);
    }
}

/// <summary>The tests that look at the one running system. They only look: each finds it as it was started.</summary>
[CollectionDefinition(nameof(RunningSystem))]
public sealed class RunningSystemTests : ICollectionFixture<RunningSystem>;
