using System.Net;
using System.Text;
using CegidOrleans.Sandbox.Ledger;

namespace CegidOrleans.Sandbox.Tests;

public sealed class LedgerTests
{
    private const string Invoice = """{"customer_id":"CUST-001","amount":1,"external_reference":"ref-1"}""";

    [Fact]
    public async Task A_create_that_is_sent_twice_makes_two_documents_and_the_ledger_shows_it()
    {
        await using var sandbox = await RunningSandbox.Start();
        for (var i = 0; i < 2; i++)
        {
            using var response = await sandbox.Send(HttpMethod.Post, "invoices", Invoice, ("Idempotency-Key", "k-1"));
            Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        }

        var entries = sandbox.Host.Ledger.CreatedUnder("ref-1");
        Assert.Equal(["INV-243", "INV-244"], entries.Select(entry => entry.Id));
        Assert.All(entries, entry => Assert.Equal("k-1", entry.IdempotencyKey));
        Assert.Equal(2, (await sandbox.Get("invoices?external_reference=ref-1")).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task An_ERP_that_honours_idempotency_keys_does_a_write_once()
    {
        await using var sandbox = await RunningSandbox.Start(new SandboxOptions { HonourIdempotencyKeys = true });
        for (var i = 0; i < 2; i++)
        {
            using var response = await sandbox.Send(HttpMethod.Post, "invoices", Invoice, ("Idempotency-Key", "k-1"));
            var created = await RunningSandbox.Read(response, HttpStatusCode.Created);
            Assert.Equal("INV-243", created.GetProperty("id").GetString());
        }

        using var other = await sandbox.Send(HttpMethod.Post, "invoices", """{"customer_id":"CUST-001","amount":2}""", ("Idempotency-Key", "k-1"));
        Assert.Equal(HttpStatusCode.Conflict, other.StatusCode);
        Assert.Single(sandbox.Host.Ledger.Entries);
    }

    [Fact]
    public async Task Writes_stand_in_the_ledger_in_the_order_of_their_commits()
    {
        await using var sandbox = await RunningSandbox.Start();
        await sandbox.Send(HttpMethod.Post, "invoices", Invoice, HttpStatusCode.Created);
        await sandbox.Send(HttpMethod.Put, "invoices/INV-243", Invoice, HttpStatusCode.OK);
        using var deleted = await sandbox.Send(HttpMethod.Delete, "invoices/INV-243");
        var entries = sandbox.Host.Ledger.Entries;
        Assert.Equal([("POST", 1L, 1L), ("PUT", 2L, 2L), ("DELETE", 3L, 2L)], entries.Select(e => (e.Method, e.Sequence, e.Version)));
        Assert.Equal(BodyHash.Of(Encoding.UTF8.GetBytes(Invoice)), entries[0].BodySha256);
        Assert.Equal(3, sandbox.Host.Ledger.Of("invoices", "INV-243").Length);
        Assert.Equal(2, sandbox.Host.Ledger.After(1).Length);
    }

    [Fact]
    public async Task Writes_of_one_document_all_at_once_lose_no_version()
    {
        await using var sandbox = await RunningSandbox.Start();
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => sandbox.Send(HttpMethod.Put, "invoices/INV-001", Invoice, HttpStatusCode.OK)));
        Assert.Equal(Enumerable.Range(2, 50).Select(i => (long)i), sandbox.Host.Ledger.Of("invoices", "INV-001").Select(entry => entry.Version));
        Assert.Equal("51", (await sandbox.Get("invoices/INV-001")).GetProperty("version").GetString());
    }

    [Fact]
    public async Task Counters_tell_routes_documents_and_overlap_apart()
    {
        await using var sandbox = await RunningSandbox.Start();
        using (var hold = sandbox.Host.Faults.Hold("PUT"))
        {
            var writes = Enumerable.Range(0, 2).Select(_ => sandbox.Send(HttpMethod.Put, "invoices/INV-001", Invoice, HttpStatusCode.OK)).ToList();
            writes.Add(sandbox.Send(HttpMethod.Put, "invoices/INV-002", Invoice, HttpStatusCode.OK));
            await hold.WaitingAsync(3, RunningSandbox.Cancellation);
            Assert.Equal(3, sandbox.Host.Counters.Snapshot().InFlight);
            hold.Release();
            await Task.WhenAll(writes);
        }

        await sandbox.Get("invoices?limit=1");
        await sandbox.Get("invoices/INV-001");
        var counters = sandbox.Host.Counters;
        Assert.Equal(2, counters.PeakWritesOfOneDocument);
        Assert.Equal(3, counters.PeakInFlight);
        Assert.Equal(3, counters.Of("PUT", "invoices/{id}"));
        Assert.Equal(1, counters.Of("GET", "invoices"));
        Assert.Equal(3, counters.OfDocument("invoices", "INV-001"));
        Assert.Equal(5, counters.Total);
        counters.Reset();
        Assert.Equal(0, counters.Total);
        Assert.Empty(counters.Snapshot().ByRoute);
    }

    [Fact]
    public async Task A_change_at_the_ERPs_own_screen_gets_a_new_version()
    {
        await using var sandbox = await RunningSandbox.Start();
        sandbox.Host.Documents.Replace("invoices", "INV-005", Encoding.UTF8.GetBytes(Invoice));
        Assert.Equal("2", (await sandbox.Get("invoices/INV-005")).GetProperty("version").GetString());
        Assert.Null(sandbox.Host.Ledger.Entries.Single().IdempotencyKey);
        Assert.Throws<ArgumentException>(() => sandbox.Host.Documents.Replace("invoices", "nope", Encoding.UTF8.GetBytes(Invoice)));
    }
}
