using System.Globalization;
using System.Text.Json.Nodes;

namespace CegidOrleans.Cluster.Tests.Traffic;

/// <summary>
/// Does writes one after the other, as an agent would: what was not done it asks for again, what is in doubt it asks for again with the same key. Some of its
/// writes have no key of its own; where a connection is then lost it does not ask again, as it could double what was done.
/// </summary>
internal sealed class Agent(int number, ToolClient client, LoadBalancer balancer, WriteLog log, Patience patience)
{
    // Invoices of the sample data that all agents work on.
    private static readonly string[] Shared = ["INV-001", "INV-002", "INV-003", "INV-004", "INV-005"];

    private readonly Random _random = new(number);
    private readonly List<string> _own = [];

    private bool OverMcp => number % 2 == 1;

    /// <summary>Takes writes from the log until there are none left.</summary>
    public async Task Work()
    {
        while (log.Take() is { } next)
        {
            var call = Choose(next);
            log.Begin(call);
            await Do(call);
            log.End(call);
            if (!call.IsDone)
                continue;

            if (call.Kind == WriteKind.Create)
            {
                call.DocumentId = call.Last.Document.GetProperty("id").GetString()!;
                _own.Add(call.DocumentId);
            }
            else if (call.Kind == WriteKind.Update && next % 4 == 0)
            {
                await ReadBack(call);
            }
        }
    }

    private WriteCall Choose(int next)
    {
        var key = _random.Next(4) == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{log.Name}-{next}");
        var dice = _random.Next(100);
        if (dice < 15 && _own.Count > 1)
        {
            var id = Pick(_own);
            _own.Remove(id);
            return new WriteCall { Number = next, Kind = WriteKind.Delete, DocumentId = id, Mark = "", Arguments = new JsonObject { ["invoice_id"] = id } };
        }

        if (dice < 45 && _own.Count > 0)
        {
            // A field of this agent's own: what others set in the same invoice is theirs.
            var id = dice < 25 ? Pick(Shared) : Pick(_own);
            var mark = string.Create(CultureInfo.InvariantCulture, $"{log.Name}_agent_{number}");
            return new WriteCall
            {
                Number = next,
                Kind = WriteKind.Update,
                DocumentId = id,
                Key = key,
                Mark = mark,
                Arguments = new JsonObject { ["invoice_id"] = id, ["data"] = new JsonObject { [mark] = next } },
            };
        }

        var notes = string.Create(CultureInfo.InvariantCulture, $"{log.Name} #{next}");
        return new WriteCall
        {
            Number = next,
            Kind = WriteKind.Create,
            Key = key,
            Mark = notes,
            Arguments = new JsonObject { ["customer_id"] = "CUST-001", ["amount"] = 100 + next, ["notes"] = notes },
        };
    }

    private async Task Do(WriteCall call)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var answer = await Ask(call);
            call.Add(answer);
            switch (answer.Kind)
            {
                case AnswerKind.Done or AnswerKind.Refused:
                case AnswerKind.Lost when call.Key is null && call.Kind != WriteKind.Delete:
                    return;
            }

            if (TimeProvider.System.GetElapsedTime(began) >= patience.Total)
                return;
            var wait = answer.RetryAfter > patience.LongestPause ? patience.LongestPause : answer.RetryAfter;
            await Task.Delay(wait + TimeSpan.FromMilliseconds(100 + _random.Next(200)), TimeProvider.System);
        }
    }

    private async Task<Answer> Ask(WriteCall call)
    {
        if (balancer.Next() is not { } gateway)
            return new Answer(AnswerKind.NotAsked) { Message = "no gateway host is ready" };
        var arguments = (JsonObject)call.Arguments.DeepClone();
        if (call.Key is { } key)
            arguments["idempotency_key"] = key;
        var tool = call.Kind switch { WriteKind.Create => "create_invoice", WriteKind.Update => "update_invoice", _ => "delete_invoice" };
        return await client.Call(gateway, tool, arguments, OverMcp);
    }

    // What was done is seen by whoever reads afterwards, through whichever gateway host.
    private async Task ReadBack(WriteCall call)
    {
        if (balancer.Next() is not { } gateway)
            return;
        var answer = await client.Call(gateway, "get_invoice_details", new JsonObject { ["invoice_id"] = call.DocumentId }, OverMcp);
        if (answer.Kind == AnswerKind.Done && !(answer.Document.TryGetProperty(call.Mark, out var seen) && seen.GetInt32() >= call.Number))
            log.Contradicted($"a read after {call} showed {answer.Document}");
    }

    private string Pick(IReadOnlyList<string> ids) => ids[_random.Next(ids.Count)];
}
