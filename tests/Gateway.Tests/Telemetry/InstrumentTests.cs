using System.Diagnostics.Metrics;
using System.Net;
using CegidOrleans.Sandbox;
using CegidOrleans.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;

namespace CegidOrleans.Gateway.Tests.Telemetry;

/// <summary>What happens, read from the instruments.</summary>
public sealed class InstrumentTests : IAsyncLifetime
{
    private SandboxHost _sandbox = null!;
    private WatchedRun _run = null!;

    public async ValueTask InitializeAsync()
    {
        _sandbox = await SandboxHost.StartAsync(new SandboxOptions(), TestContext.Current.CancellationToken);
        _run = await WatchedRun.Start(OneTenant.File(_sandbox.BaseUrl), "--Writes:SettleWithin=00:00:00", "--Cegid:Resilience:MaxRetries=0");
    }

    public async ValueTask DisposeAsync()
    {
        _sandbox.Faults.Clear();
        await _run.DisposeAsync();
        await _sandbox.DisposeAsync();
    }

    [Fact]
    public async Task Reads_are_counted_by_what_answered_them_and_those_that_share_a_question_too()
    {
        using var reads = Collect<long>("cegid.cache.reads");
        using var coalesced = Collect<long>("cegid.cache.coalesced");
        using var ages = Collect<double>("cegid.cache.age");
        using (var hold = _sandbox.Faults.Hold("GET", "invoices/INV-001"))
        {
            var readers = Enumerable.Range(0, 5).Select(_ => Get("get_invoice_details?invoice_id=INV-001")).ToList();
            await coalesced.WaitForMeasurementsAsync(4, TimeSpan.FromSeconds(30));
            hold.Release();
            await Task.WhenAll(readers);
        }

        await Get("get_invoice_details?invoice_id=INV-001");
        await Get("list_products");
        _sandbox.Faults.Down = true;
        await Get("get_invoice_details?invoice_id=INV-001&max_age_seconds=0");
        Assert.Equal(
            [("invoice", "hit", 1L), ("invoice", "miss", 5L), ("list", "miss", 1L)],
            Sums(reads, Instrumentation.Kind, "cegid.result").Select(row => (row.Labels[0], row.Labels[1], row.Sum)));
        Assert.Equal(7, ages.GetMeasurementSnapshot().Count);
    }

    [Fact]
    public async Task Writes_are_counted_by_what_came_of_them_and_open_ones_until_they_are_settled()
    {
        const string Lost = """{"invoice_id":"INV-002","data":{"notes":"lost"},"idempotency_key":"lost"}""";
        using var writes = Collect<long>("cegid.writes");
        using var unsettled = Collect<int>("cegid.writes.unsettled");
        await Post("update_invoice", """{"invoice_id":"INV-001","data":{"notes":"x"}}""");
        await Post("update_invoice", """{"invoice_id":"INV-001","data":{"notes":"x"},"expected_version":"none"}""");
        await Get("get_invoice_details?invoice_id=INV-002");
        Assert.Equal(0, Last());
        _sandbox.Faults.Down = true;
        await Post("update_invoice", Lost);
        Assert.Equal(1, Last());
        _sandbox.Faults.Down = false;
        await Post("update_invoice", Lost);
        Assert.Equal(0, Last());
        Assert.Equal(
            [("conflict", 1L), ("ok", 2L), ("outcome_unknown", 1L)], Sums(writes, Instrumentation.Outcome).Select(row => (row.Labels[0], row.Sum)));

        int Last()
        {
            unsettled.RecordObservableInstruments();
            return unsettled.LastMeasurement!.Value;
        }
    }

    [Fact]
    public async Task Erps_calls_and_quotas_are_measured_by_tenant_and_outcome()
    {
        using var erp = Collect<double>("cegid.erp.request.duration");
        using var breaker = Collect<int>("cegid.erp.breaker.state");
        using var calls = Collect<double>("cegid.call.duration");
        using var quota = Collect<long>("cegid.quota.requests");
        await Get("get_invoice_details?invoice_id=INV-001");
        await _run.Send(HttpMethod.Get, "/tools/list_orders", null, ("X-API-Key", "wrong"));
        _sandbox.Faults.Down = true;
        for (var number = 0; number < 12; number++)
        {
            await Get($"get_invoice_details?invoice_id=INV-1{number:00}");
        }

        breaker.RecordObservableInstruments();
        Assert.Equal(("acme", 2), (breaker.LastMeasurement!.Tags[Instrumentation.Tenant], breaker.LastMeasurement.Value));
        Assert.Equal(
            [("acme", "ok"), ("acme", "upstream_unavailable")],
            erp.GetMeasurementSnapshot().Select(call => ((string)call.Tags[Instrumentation.Tenant]!, (string)call.Tags[Instrumentation.Outcome]!)).Distinct().Order());
        Assert.Equal(
            ["tool get_invoice_details rest ok", "tool get_invoice_details rest upstream_unavailable"],
            calls.GetMeasurementSnapshot().Select(call =>
                $"{call.Tags["cegid.operation"]} {call.Tags["cegid.name"]} {call.Tags["cegid.transport"]} {call.Tags[Instrumentation.Outcome]}").Distinct().Order());
        Assert.Equal([("acme", "granted", 13L)], Sums(quota, Instrumentation.Tenant, "cegid.decision").Select(row => (row.Labels[0], row.Labels[1], row.Sum)));
    }

    private MetricCollector<T> Collect<T>(string instrument)
        where T : struct => new(_run.Services.GetRequiredService<IMeterFactory>(), Instrumentation.Name, instrument);

    private static IEnumerable<(string[] Labels, long Sum)> Sums(MetricCollector<long> collector, params string[] labels) => collector.GetMeasurementSnapshot()
        .GroupBy(measured => string.Join('|', labels.Select(label => measured.Tags[label])))
        .OrderBy(group => group.Key, StringComparer.Ordinal)
        .Select(group => (group.Key.Split('|'), group.Sum(measured => measured.Value)));

    private Task<(HttpStatusCode Status, string Body)> Get(string path) => _run.Send(HttpMethod.Get, $"/tools/{path}", null, ("X-API-Key", OneTenant.Key));

    private Task<(HttpStatusCode Status, string Body)> Post(string tool, string body) => _run.Send(HttpMethod.Post, $"/tools/{tool}", body, ("X-API-Key", OneTenant.Key));
}
