using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CegidOrleans.Cluster.Tests.Processes;
using CegidOrleans.Deploy.Tests.Running;

namespace CegidOrleans.Deploy.Tests;

/// <summary>What reaches a collector from two processes is one trace.</summary>
[Collection(nameof(RunningSystem))]
public sealed class TraceTests(RunningSystem system)
{
    private const string GatewayHost = "cegid-orleans-gateway";
    private const string Silo = "cegid-orleans-silo";

    /// <summary>From the caller's own span, named in <c>_meta</c>, through the gateway host's process and the silo's to the ERP, with the lines that were logged meanwhile.</summary>
    [Fact]
    public async Task One_trace_leads_from_an_MCP_request_through_both_processes_to_the_erp()
    {
        var trace = ActivityTraceId.CreateRandom().ToHexString();
        var caller = ActivitySpanId.CreateRandom().ToHexString();
        await Read(trace, caller);

        await Deadline.Until(
            () => Task.FromResult(Of(trace).Any(span => span.Name == "tools/call get_product_details") && Of(trace).Any(span => span.Source == "System.Net.Http")
                && Logs(trace).Any(record => record.Service == GatewayHost) && Logs(trace).Any(record => record.Service == Silo)),
            TimeSpan.FromMinutes(1),
            () => $"the collector has only: {Tell(trace)}");

        TestContext.Current.TestOutputHelper!.WriteLine(Tell(trace));
        var spans = Of(trace);
        var way = Up(Assert.Single(spans, span => span.Source == "System.Net.Http"), spans);
        Assert.Equal(
            [
                (Silo, "System.Net.Http"), (Silo, "CegidOrleans"), (Silo, "Microsoft.Orleans.Application"), (GatewayHost, "Microsoft.Orleans.Application"),
                (GatewayHost, "Experimental.ModelContextProtocol"),
            ],
            way.Where(span => span.Source != "Microsoft.Orleans.Runtime").Select(span => (span.Service, span.Source)).Distinct());
        Assert.Equal(caller, way[^1].ParentId);
    }

    // Of an ERP that cuts the connection: the silo logs that. As callers do that trace themselves, the HTTP request is a span of theirs too.
    private async Task Read(string trace, string caller)
    {
        using var http = new HttpClient(new SocketsHttpHandler { ActivityHeadersPropagator = null });
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(system.Gateway.Address, "mcp"))
        {
            Content = JsonContent.Create(new JsonObject
            {
                ["jsonrpc"] = "2.0",
                ["id"] = 1,
                ["method"] = "tools/call",
                ["params"] = new JsonObject
                {
                    ["_meta"] = new JsonObject { ["traceparent"] = $"00-{trace}-{caller}-01" },
                    ["name"] = "get_product_details",
                    ["arguments"] = new JsonObject { ["product_id"] = "PROD-001" },
                },
            }),
            Headers = { { "Accept", "application/json, text/event-stream" }, { "MCP-Protocol-Version", "2025-11-25" }, { "X-API-Key", Callers.Key("acme") }, { "traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01" } },
        };
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private List<SentSpan> Of(string trace) => [.. system.Collector.Spans.Where(span => span.TraceId == trace)];

    private List<SentRecord> Logs(string trace) => [.. system.Collector.Records.Where(record => record.TraceId == trace)];

    private string Tell(string trace)
    {
        var spans = Of(trace).OrderBy(span => span.Started).ToList();
        return string.Join('\n', spans.Select(span =>
                $"{(span.Started - spans[0].Started).TotalMilliseconds,8:F2} +{span.Duration.TotalMilliseconds,8:F2} ms  {span.Service,-22} {new string(' ', 2 * Up(span, spans).Count)}{span.Name} ({span.Source})")
            .Concat(Logs(trace).Select(record => $"log of {record.Service}: {record.Text}")));
    }

    private static List<SentSpan> Up(SentSpan span, List<SentSpan> spans)
    {
        var way = new List<SentSpan> { span };
        while (spans.Find(parent => parent.SpanId == way[^1].ParentId) is { } parent)
            way.Add(parent);
        return way;
    }
}
