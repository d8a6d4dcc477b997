using System.Net;
using CegidOrleans.Sandbox.Faults;
using Microsoft.Extensions.Time.Testing;

namespace CegidOrleans.Sandbox.Tests;

public sealed class FaultsTests
{
    // Milliseconds until a test that asks again and again gives up.
    private const int LongestWait = 15_000;
    private const string Invoice = """{"customer_id":"CUST-001","amount":1,"external_reference":"ref-1"}""";

    [Fact]
    public async Task The_next_n_matching_requests_fail_and_nothing_is_written()
    {
        await using var sandbox = await RunningSandbox.Start();
        var fault = sandbox.Host.Faults.Add(FaultRule.Fail(429, "POST", "invoices", times: 2, retryAfterSeconds: 7));
        for (var i = 0; i < 2; i++)
        {
            using var failed = await sandbox.Send(HttpMethod.Post, "invoices", Invoice);
            Assert.Equal(HttpStatusCode.TooManyRequests, failed.StatusCode);
            Assert.Equal(TimeSpan.FromSeconds(7), failed.Headers.RetryAfter!.Delta);
        }

        await sandbox.Get("invoices");
        Assert.Empty(sandbox.Host.Ledger.Entries);
        await sandbox.Send(HttpMethod.Post, "invoices", Invoice, HttpStatusCode.Created);
        Assert.Equal(2, fault.Hits);
    }

    [Theory]
    [InlineData(FaultMoment.BeforeCommit, 0)]
    [InlineData(FaultMoment.AfterCommit, 1)]
    public async Task A_cut_connection_leaves_no_answer_and_the_ledger_tells_what_happened(FaultMoment moment, int committed)
    {
        await using var sandbox = await RunningSandbox.Start();
        sandbox.Host.Faults.Add(FaultRule.Drop(moment, "POST", "invoices", times: 1));
        await Assert.ThrowsAsync<HttpRequestException>(() => sandbox.Send(HttpMethod.Post, "invoices", Invoice));
        Assert.Equal(committed, sandbox.Host.Ledger.CreatedUnder("ref-1").Length);
        await sandbox.Send(HttpMethod.Post, "invoices", Invoice, HttpStatusCode.Created);
        Assert.Equal(committed + 1, sandbox.Host.Ledger.CreatedUnder("ref-1").Length);
    }

    [Fact]
    public async Task Garbage_is_answered_after_the_write_was_committed()
    {
        await using var sandbox = await RunningSandbox.Start();
        sandbox.Host.Faults.Add(FaultRule.Garbage(method: "POST", times: 1));
        using var response = await sandbox.Send(HttpMethod.Post, "invoices", Invoice);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Null(response.Headers.ETag);
        Assert.StartsWith("<html>", await response.Content.ReadAsStringAsync(RunningSandbox.Cancellation));
        Assert.Single(sandbox.Host.Ledger.Entries);
    }

    [Fact]
    public async Task While_the_ERP_is_down_no_request_gets_an_answer()
    {
        await using var sandbox = await RunningSandbox.Start();
        sandbox.Host.Faults.Down = true;
        await Assert.ThrowsAsync<HttpRequestException>(() => sandbox.Send(HttpMethod.Get, "health"));
        sandbox.Host.Faults.Clear();
        await sandbox.Get("health");
    }

    [Fact]
    public async Task Held_requests_wait_until_they_are_released()
    {
        await using var sandbox = await RunningSandbox.Start();
        using var hold = sandbox.Host.Faults.Hold("GET", "invoices/*");
        var reads = Enumerable.Range(1, 3).Select(i => sandbox.Get($"invoices/INV-00{i}")).ToList();
        await hold.WaitingAsync(3, RunningSandbox.Cancellation);
        await sandbox.Get("customers/CUST-001");
        Assert.DoesNotContain(reads, read => read.IsCompleted);
        Assert.Equal(1, hold.Release(1));
        await Task.WhenAny(reads);
        Assert.Equal(2, hold.Waiting);
        Assert.Equal(2, hold.Release());
        await Task.WhenAll(reads);
        await sandbox.Get("invoices/INV-001");
    }

    [Fact(Timeout = LongestWait)]
    public async Task A_held_write_is_committed_on_release_though_its_caller_has_gone()
    {
        await using var sandbox = await RunningSandbox.Start();
        using var hold = sandbox.Host.Faults.Hold("POST");
        using var callerGone = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Post, "invoices") { Content = RunningSandbox.Json(Invoice) };
        var write = sandbox.Http.SendAsync(request, callerGone.Token);
        await hold.WaitingAsync(1, RunningSandbox.Cancellation);
        await callerGone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => write);
        Assert.Empty(sandbox.Host.Ledger.Entries);

        // A second write behind the first, so that its answer is the signal that the first is through.
        var second = sandbox.Send(HttpMethod.Post, "invoices", """{"customer_id":"CUST-001","amount":2}""", HttpStatusCode.Created);
        await hold.WaitingAsync(2, RunningSandbox.Cancellation);
        hold.Release(1);
        while (sandbox.Host.Ledger.Entries.IsEmpty)
            await sandbox.Get("health");
        Assert.Equal("ref-1", sandbox.Host.Ledger.Entries.Single().ExternalReference);
        hold.Release();
        await second;
    }

    [Fact]
    public async Task A_request_held_after_its_commit_has_already_written()
    {
        await using var sandbox = await RunningSandbox.Start();
        using var hold = sandbox.Host.Faults.Hold("POST", moment: FaultMoment.AfterCommit);
        var write = sandbox.Send(HttpMethod.Post, "invoices", Invoice, HttpStatusCode.Created);
        await hold.WaitingAsync(1, RunningSandbox.Cancellation);
        Assert.Single(sandbox.Host.Ledger.Entries);
        Assert.False(write.IsCompleted);
        hold.Release();
        Assert.Equal("INV-243", (await write).GetProperty("id").GetString());
    }

    [Fact(Timeout = LongestWait)]
    public async Task Latency_is_in_the_time_of_the_options()
    {
        var time = new FakeTimeProvider();
        await using var sandbox = await RunningSandbox.Start(new SandboxOptions { TimeProvider = time });
        sandbox.Host.Faults.Add(FaultRule.Late(TimeSpan.FromMinutes(1), "GET", "invoices/*"));
        var read = sandbox.Get("invoices/INV-001");
        while (sandbox.Host.Faults.Rules[0].Hits == 0)
            await sandbox.Get("health");
        Assert.False(read.IsCompleted);
        while (!read.IsCompleted)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            time.Advance(TimeSpan.FromMinutes(1));
            await sandbox.Get("health");
        }

        Assert.Equal("INV-001", (await read).GetProperty("id").GetString());
    }

    [Fact]
    public async Task The_same_seed_hits_the_same_requests()
    {
        await using var sandbox = await RunningSandbox.Start();
        var first = await Pattern(sandbox, 42);
        Assert.Equal(first, await Pattern(sandbox, 42));
        Assert.NotEqual(first, await Pattern(sandbox, 43));
        Assert.InRange(first.Count(hit => hit), 10, 30);
    }

    [Fact]
    public void A_rule_that_makes_no_sense_is_refused()
    {
        var faults = new SandboxFaults();
        Assert.Throws<ArgumentException>(() => faults.Add(FaultRule.Fail(200)));
        Assert.Throws<ArgumentException>(() => faults.Add(FaultRule.Fail(500, times: 0)));
        Assert.Throws<ArgumentException>(() => faults.Add(new FaultRule { Effect = FaultEffect.Drop, Probability = 0 }));
        Assert.Empty(faults.Rules);
    }

    [Fact]
    public async Task A_stop_cuts_off_what_is_held_and_commits_nothing()
    {
        var sandbox = await RunningSandbox.Start();
        var hold = sandbox.Host.Faults.Hold();
        var write = sandbox.Send(HttpMethod.Post, "invoices", Invoice);
        await hold.WaitingAsync(1, RunningSandbox.Cancellation);
        await sandbox.Host.DisposeAsync();
        await Assert.ThrowsAsync<HttpRequestException>(() => write);
        Assert.Empty(sandbox.Host.Ledger.Entries);
        await sandbox.DisposeAsync();
    }

    private static async Task<List<bool>> Pattern(RunningSandbox sandbox, int seed)
    {
        sandbox.Host.Faults.Replace([new FaultRule { Effect = FaultEffect.Status, Probability = 0.5 }], seed);
        var hits = new List<bool>();
        for (var i = 0; i < 40; i++)
        {
            using var response = await sandbox.Send(HttpMethod.Get, "health");
            hits.Add(!response.IsSuccessStatusCode);
        }

        return hits;
    }
}
