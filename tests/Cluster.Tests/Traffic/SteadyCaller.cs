using System.Globalization;
using System.Text.Json.Nodes;

namespace CegidOrleans.Cluster.Tests.Traffic;

/// <summary>Creates, reads, updates, lists and deletes, one after the other, and asks for nothing twice: what fails, fails.</summary>
internal sealed class SteadyCaller(int number, ToolClient client, LoadBalancer balancer)
{
    private readonly List<Answer> _answers = [];

    private bool OverMcp => number % 2 == 1;

    /// <summary>Works until it is stopped.</summary>
    public async Task<IReadOnlyList<Answer>> Work(CancellationToken enough)
    {
        for (var round = 1; !enough.IsCancellationRequested; round++)
        {
            var made = await Ask("create_invoice", new JsonObject { ["customer_id"] = "CUST-001", ["amount"] = 10, ["idempotency_key"] = string.Create(CultureInfo.InvariantCulture, $"steady-{number}-{round}") });
            if (made.Kind != AnswerKind.Done)
                continue;
            var id = made.Document.GetProperty("id").GetString();
            await Ask("get_invoice_details", new JsonObject { ["invoice_id"] = id });
            await Ask("update_invoice", new JsonObject { ["invoice_id"] = id, ["data"] = new JsonObject { ["notes"] = "steady" } });
            await Ask("list_invoices", new JsonObject { ["limit"] = 5 });
            await Ask("get_invoice_details", new JsonObject { ["invoice_id"] = "INV-001" });
            await Ask("delete_invoice", new JsonObject { ["invoice_id"] = id });
        }

        return _answers;
    }

    private async Task<Answer> Ask(string tool, JsonObject arguments)
    {
        var began = TimeProvider.System.GetTimestamp();
        var answer = balancer.Next() is { } gateway
            ? await client.Call(gateway, tool, arguments, OverMcp)
            : new Answer(AnswerKind.NotAsked) { Message = "no gateway host is ready" };
        _answers.Add(answer with { Message = $"{tool}: {answer.Message}", Took = TimeProvider.System.GetElapsedTime(began) });
        await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        return answer;
    }
}
