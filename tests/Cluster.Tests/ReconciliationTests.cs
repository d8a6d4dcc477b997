using System.Text.Json;
using CegidOrleans.Cluster.Tests.Ledgers;
using CegidOrleans.Cluster.Tests.Traffic;
using CegidOrleans.Sandbox.Ledger;

namespace CegidOrleans.Cluster.Tests;

/// <summary>A comparison that finds nothing is worth something only if it finds what is there.</summary>
public sealed class ReconciliationTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly Dictionary<string, JsonElement> NoBooks = [];

    [Fact]
    public void A_write_that_is_told_and_made_once_is_right()
    {
        var books = new Reconciliation([Create("k", Done("INV-1", "1"))], [Entry("POST", "INV-1", "k", 1)], NoBooks);
        Assert.Empty(books.Doubled.Concat(books.Lost).Concat(books.Contradicted));
    }

    [Fact]
    public void A_write_that_is_told_and_was_not_made_is_lost()
    {
        var books = new Reconciliation([Create("k", Done("INV-1", "1")), Update("u", Done("INV-2", "7"))], [Entry("PUT", "INV-2", "other", 6)], NoBooks);
        Assert.Equal(2, books.Lost.Count);
    }

    [Fact]
    public void A_write_that_was_made_twice_is_doubled_whether_it_has_a_key_or_not()
    {
        var twice = new Dictionary<string, JsonElement>
        {
            ["INV-3"] = JsonElement.Parse("""{"id":"INV-3","notes":"mark"}"""),
            ["INV-4"] = JsonElement.Parse("""{"id":"INV-4","notes":"mark"}"""),
        };
        var keyed = new Reconciliation([Create("k", Done("INV-1", "1"))], [Entry("POST", "INV-1", "k", 1), Entry("POST", "INV-2", "k", 1)], NoBooks);
        var keyless = new Reconciliation([Create(null, Done("INV-3", "1"))], [Entry("POST", "INV-3", "a", 1), Entry("POST", "INV-4", "b", 1)], twice);
        var update = new Reconciliation([Update(null, Done("INV-5", "3"))], [Entry("PUT", "INV-5", "a", 2), Entry("PUT", "INV-5", "b", 3)], NoBooks);
        Assert.All([keyed, keyless, update], books => Assert.Single(books.Doubled));
    }

    [Fact]
    public void A_write_that_was_made_and_is_denied_is_a_contradiction_unless_it_was_in_doubt_before()
    {
        var denied = new Answer(AnswerKind.NotNow) { At = Noon };
        var doubtful = new Answer(AnswerKind.Unknown) { At = Noon };
        Assert.Single(new Reconciliation([Create("k", denied)], [Entry("POST", "INV-1", "k", 1)], NoBooks).Contradicted);
        Assert.Empty(new Reconciliation([Create("k", doubtful, denied)], [Entry("POST", "INV-1", "k", 1)], NoBooks).Contradicted);
    }

    [Fact]
    public void A_field_that_another_write_undid_is_lost()
    {
        var undone = new Dictionary<string, JsonElement> { ["INV-2"] = JsonElement.Parse("""{"id":"INV-2","mark":3}""") };
        var books = new Reconciliation([Update("u", Done("INV-2", "7"))], [Entry("PUT", "INV-2", "u", 7)], undone);
        Assert.Single(books.Lost);
    }

    private static Answer Done(string id, string version) =>
        new(AnswerKind.Done) { Document = JsonElement.Parse($$"""{"id":"{{id}}","version":"{{version}}"}"""), At = Noon };

    private static WriteCall Create(string? key, params Answer[] answers) => Call(WriteKind.Create, key, answers);

    private static WriteCall Update(string? key, params Answer[] answers) => Call(WriteKind.Update, key, answers);

    private static WriteCall Call(WriteKind kind, string? key, Answer[] answers)
    {
        var id = answers[^1].Kind == AnswerKind.Done ? answers[^1].Document.GetProperty("id").GetString() : null;
        var call = new WriteCall { Number = 9, Kind = kind, Key = key, Mark = "mark", DocumentId = id, Arguments = [] };
        foreach (var answer in answers)
            call.Add(answer);
        return call;
    }

    private static LedgerEntry Entry(string method, string id, string key, long version) => new()
    {
        Collection = "invoices",
        Method = method,
        Id = id,
        IdempotencyKey = key,
        Version = version,
        BodySha256 = "",
        CommittedAt = Noon.AddSeconds(-1),
    };
}
