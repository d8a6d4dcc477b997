using System.Diagnostics.Metrics;
using System.Threading.RateLimiting;
using CegidOrleans.Cegid.Tests.Erp;
using CegidOrleans.Documents;
using CegidOrleans.Telemetry;
using CegidOrleans.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using static CegidOrleans.Cegid.Tests.Erp.FakeErp;

namespace CegidOrleans.Cegid.Tests;

/// <summary>Our own cap on concurrent calls does not make the ERP look slow.</summary>
public sealed class CapMetricsTests
{
    private static readonly TimeSpan Held = TimeSpan.FromSeconds(9);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_wait_for_a_turn_is_measured_by_itself_and_is_no_part_of_the_call()
    {
        var cap = new Cap();
        await using var connector = await Connector.Start(cap);
        using var calls = Collect(connector, "cegid.erp.request.duration");
        using var waits = Collect(connector, "cegid.erp.wait.duration");
        connector.Erp.Fallback = Json("""{"id":"1"}""");
        var busy = await cap.Limiter.AcquireAsync(1, Token);

        var read = connector.Client.Read(DocumentKind.Invoice, "1", Token);
        connector.Time.Advance(Held);
        busy.Dispose();
        await read;

        Assert.Equal((Held.TotalSeconds, "ok"), Of(Assert.Single(waits.GetMeasurementSnapshot())));
        Assert.Equal((0, "ok"), Of(Assert.Single(calls.GetMeasurementSnapshot())));
    }

    [Fact]
    public async Task A_call_whose_turn_never_comes_is_a_wait_and_no_call_of_the_ERP()
    {
        var cap = new Cap(queue: 0);
        await using var connector = await Connector.Start(cap);
        using var calls = Collect(connector, "cegid.erp.request.duration");
        using var waits = Collect(connector, "cegid.erp.wait.duration");
        using var busy = await cap.Limiter.AcquireAsync(1, Token);

        await Assert.ThrowsAsync<UpstreamException>(() => connector.Client.Read(DocumentKind.Invoice, "1", Token));

        Assert.Equal((0, "upstream_unavailable"), Of(Assert.Single(waits.GetMeasurementSnapshot())));
        Assert.Empty(calls.GetMeasurementSnapshot());
        Assert.Empty(connector.Erp.Requests);
    }

    private static MetricCollector<double> Collect(Connector connector, string instrument) =>
        new(connector.Services.GetRequiredService<IMeterFactory>(), Instrumentation.Name, instrument);

    private static (double Seconds, string Outcome) Of(CollectedMeasurement<double> measured) => (measured.Value, (string)measured.Tags[Instrumentation.Outcome]!);

    private sealed class Cap(int queue = 10) : IUpstreamLimiter
    {
        public ConcurrencyLimiter Limiter { get; } = new(new ConcurrencyLimiterOptions { PermitLimit = 1, QueueLimit = queue });

        public RateLimiter Of(TenantId tenant) => Limiter;
    }
}
