using CegidOrleans.Gateway.Audit;
using CegidOrleans.Gateway.Tests.Hosts;
using CegidOrleans.Silo.Starting;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace CegidOrleans.Gateway.Tests.Audit;

public sealed class AuditWriterTests : IDisposable
{
    private readonly UnreliableSink _sink = new();
    private readonly FakeTimeProvider _time = new();
    private readonly FakeLogger<AuditWriter> _log = new();
    private readonly TestMeters _meters = new();
    private readonly AuditTrail _trail;
    private readonly AuditWriter _writer;

    public AuditWriterTests()
    {
        var options = Options.Create(new AuditOptions { Target = AuditTarget.File, Capacity = 100 });
        _trail = new AuditTrail(options);
        _writer = new AuditWriter(_trail, _sink, new AuditMetrics(_meters), options, _time, _log);
    }

    [Fact]
    public async Task A_stop_writes_what_waits()
    {
        for (var number = 0; number < 100; number++)
        {
            _trail.Record(Event("acme"));
        }

        await _writer.StartAsync(TestContext.Current.CancellationToken);
        await _writer.StopAsync(TestContext.Current.CancellationToken);
        Assert.Equal(100, _sink.Written.Count(letter => letter == '\n'));
        Assert.DoesNotContain("gap", _sink.Written, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_event_is_written_at_once_and_those_that_come_within_milliseconds_of_it_in_one_go()
    {
        await _writer.StartAsync(TestContext.Current.CancellationToken);
        var first = _sink.Tried;
        _trail.Record(Event("acme"));
        await first.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        for (var number = 0; number < 50; number++)
        {
            _trail.Record(Event("acme"));
        }

        await Until(() => _sink.Writes > 1);
        Assert.Equal(51, _sink.Written.Count(letter => letter == '\n'));
        Assert.Equal(2, _sink.Writes);
        await _writer.StopAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>No event is lost without a trace: each is written, or counted in the trail itself and in the log.</summary>
    [Fact]
    public async Task While_the_disk_is_full_events_wait_and_what_does_not_fit_is_counted_in_the_trail()
    {
        _sink.Full = true;
        await _writer.StartAsync(TestContext.Current.CancellationToken);
        var tried = _sink.Tried;
        _trail.Record(Event("acme"));
        await tried.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.Equal(HealthStatus.Degraded, (await Health()).Status);
        for (var number = 0; number < 150; number++)
        {
            _trail.Record(Event("acme"));
        }

        _sink.Full = false;
        await Until(() => _sink.Written.Contains("\"gap\"", StringComparison.Ordinal));
        await _writer.StopAsync(TestContext.Current.CancellationToken);
        var lines = _sink.Written.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(101, lines.Count(line => line.Contains("\"call\"", StringComparison.Ordinal)));
        Assert.Contains("\"lost\":50", Assert.Single(lines, line => line.Contains("\"gap\"", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Equal(HealthStatus.Healthy, (await Health()).Status);
        Assert.Equal([1411, 1412, 1413], _log.Collector.GetSnapshot().Select(entry => entry.Id.Id).Order());
    }

    [Fact]
    public async Task A_stop_that_cannot_write_ends_in_its_time_and_says_how_many_are_lost()
    {
        _sink.Full = true;
        await _writer.StartAsync(TestContext.Current.CancellationToken);
        var tried = _sink.Tried;
        _trail.Record(Event("acme"));
        await tried.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        _trail.Record(Event("acme"));
        using var impatient = new CancellationTokenSource();
        var stop = _writer.StopAsync(impatient.Token);
        await impatient.CancelAsync();
        await stop.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.Contains("2 are lost", _log.Collector.GetSnapshot().Single(entry => entry.Id.Id == 1414).Message, StringComparison.Ordinal);
    }

    /// <summary>A flood of requests that nobody was let in for leaves room for those of callers.</summary>
    [Fact]
    public async Task Requests_without_a_tenant_get_half_of_the_room_at_the_most()
    {
        for (var number = 0; number < 1000; number++)
        {
            _trail.Record(Event(null));
        }

        for (var number = 0; number < 50; number++)
        {
            _trail.Record(Event("acme"));
        }

        await _writer.StartAsync(TestContext.Current.CancellationToken);
        await _writer.StopAsync(TestContext.Current.CancellationToken);
        Assert.Equal(50, _sink.Written.Split('\n').Count(line => line.Contains("acme", StringComparison.Ordinal)));
        Assert.Contains("\"lost\":950", _sink.Written, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_cannot_keep_its_audit_does_not_start()
    {
        using var folder = new AuditFolder();
        var blocked = Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(folder.Path))!, "a-file");
        await File.WriteAllTextAsync(blocked, "", TestContext.Current.CancellationToken);
        var refused = await Assert.ThrowsAsync<StartRefusedException>(() => EmbeddedHost.Start("--Audit:Target=File", $"--Audit:Path={blocked}/audit.ndjson"));
        Assert.Contains("Audit:Path", refused.Message, StringComparison.Ordinal);
    }

    /// <summary>A caller's text ends no line, hides nothing from whoever reads it in a terminal, and has an end.</summary>
    [Fact]
    public async Task What_a_caller_chose_is_one_bounded_printable_value()
    {
        _trail.Record(Event("acme") with { Subject = "a\r\n{\"event\":\"call\"}\u001b[2K\u202e" + new string('x', 5000) });
        await _writer.StartAsync(TestContext.Current.CancellationToken);
        await _writer.StopAsync(TestContext.Current.CancellationToken);
        var line = Assert.Single(_sink.Written.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.All(line, letter => Assert.InRange(letter, ' ', '~'));
        Assert.InRange(line.Length, 200, 800);
        Assert.Equal("call", System.Text.Json.JsonElement.Parse(line).GetProperty("event").GetString());
    }

    public void Dispose()
    {
        _writer.Dispose();
        _meters.Dispose();
    }

    private Task<HealthCheckResult> Health() => _writer.CheckHealthAsync(new HealthCheckContext(), TestContext.Current.CancellationToken);

    // The writer waits between its tries by the test's clock.
    private async Task Until(Func<bool> condition)
    {
        for (var patience = TimeProvider.System.GetTimestamp(); !condition() && TimeProvider.System.GetElapsedTime(patience) < TimeSpan.FromSeconds(30);)
        {
            _time.Advance(TimeSpan.FromSeconds(10));
            await Task.Yield();
        }

        Assert.True(condition());
    }

    private static AuditEvent Event(string? tenant) => new()
    {
        Kind = tenant is null ? AuditEventKind.Refusal : AuditEventKind.Call,
        Time = DateTimeOffset.UnixEpoch,
        TraceId = "none",
        Transport = AuditedRequest.Rest,
        Tenant = tenant,
        Outcome = AuditOutcome.Ok,
        Duration = TimeSpan.FromMilliseconds(1),
    };
}
