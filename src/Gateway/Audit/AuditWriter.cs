using System.Buffers;
using CegidOrleans.Silo.Starting;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace CegidOrleans.Gateway.Audit;

/// <summary>
/// Writes what the trail holds, in the background and in the order in which it came. While nothing can be written (a full disk) it tries again and again
/// with what it has; a stop waits for it no longer than for anything else.
/// </summary>
internal sealed partial class AuditWriter(
    AuditTrail trail, IAuditSink sink, AuditMetrics metrics, IOptions<AuditOptions> options, TimeProvider time, ILogger<AuditWriter> logger) : IHostedService, IHealthCheck, IDisposable
{
    private const int LargestBatch = 1000;

    // A write costs as much as many events, and waking up for each of them more than all the rest of the trail: what comes within this time is written in one go.
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _givenUp = new();
    private Task _running = Task.CompletedTask;
    private volatile bool _failing;

    /// <inheritdoc/>
    /// <exception cref="StartRefusedException">Nothing can be written: a server that has to keep an audit trail does not run without one.</exception>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (!trail.IsOn)
        {
            return Task.CompletedTask;
        }

        try
        {
            sink.Open();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException($"{AuditOptions.Section}:{nameof(AuditOptions.Path)}: no audit events can be written to '{options.Value.Path}': {error.Message}");
        }

        _running = Task.Run(Run, CancellationToken.None);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        trail.Close();
        await _stopping.CancelAsync();
        await using (cancellationToken.Register(_givenUp.Cancel))
        {
            await _running;
        }
    }

    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(_failing ? HealthCheckResult.Degraded("Audit events cannot be written.") : HealthCheckResult.Healthy());

    /// <inheritdoc/>
    public void Dispose()
    {
        _stopping.Dispose();
        _givenUp.Dispose();
    }

    private async Task Run()
    {
        var lines = new ArrayBufferWriter<byte>();
        while (await trail.Waiting.WaitToReadAsync())
        {
            var count = Take(lines);
            if (!await Write(lines.WrittenMemory))
            {
                GivenUp(count + trail.Waiting.Count + trail.TakeLost());
                return;
            }

            metrics.Written(count);
            lines.ResetWrittenCount();
            await Confess();
            if (count < LargestBatch)
            {
                await Task.Delay(Gather, time, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        await Confess();
    }

    private int Take(ArrayBufferWriter<byte> lines)
    {
        var count = 0;
        while (count < LargestBatch && trail.Waiting.TryRead(out var recorded))
        {
            AuditLine.Write(lines, recorded);
            count++;
        }

        return count;
    }

    // What was lost while this was busy came after what it has just written.
    private async Task Confess()
    {
        if (trail.TakeLost() is > 0 and var lost)
        {
            Lost(lost);
            metrics.Lost(lost);
            var line = new ArrayBufferWriter<byte>();
            AuditLine.WriteGap(line, time.GetUtcNow(), lost);
            await Write(line.WrittenMemory);
        }
    }

    private async Task<bool> Write(ReadOnlyMemory<byte> lines)
    {
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                sink.Write(lines.Span);
                if (_failing)
                {
                    _failing = false;
                    Restored();
                }

                return true;
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                if (!_failing)
                {
                    _failing = true;
                    Failing(error.Message);
                }
            }

            try
            {
                await Task.Delay(pause, time, _givenUp.Token);
            }
            catch (OperationCanceledException)
            {
                return false;
            }
        }
    }

    [LoggerMessage(1411, LogLevel.Error, "Audit events cannot be written ({Reason}); they wait, and what does not fit will be counted")]
    private partial void Failing(string reason);

    [LoggerMessage(1412, LogLevel.Warning, "Audit events can be written again")]
    private partial void Restored();

    [LoggerMessage(1413, LogLevel.Error, "{Count} audit events were lost: they came faster than they could be written")]
    private partial void Lost(long count);

    [LoggerMessage(1414, LogLevel.Error, "The stop could not wait for the audit events any longer: {Count} are lost")]
    private partial void GivenUp(long count);
}
