using System.Diagnostics;
using System.Net;
using CegidOrleans.Sandbox;

namespace CegidOrleans.Gateway.Tests.Telemetry;

public sealed class TraceTests
{
    private const string Mcp = "Experimental.ModelContextProtocol";
    private const string Grains = "Microsoft.Orleans.Application";
    private const string Erp = "CegidOrleans";
    private const string Http = "System.Net.Http";

    /// <summary>From the caller's own span, named in <c>_meta</c>, over the MCP request and the grain to the request that the ERP gets.</summary>
    [Fact]
    public async Task One_trace_leads_from_the_caller_through_the_grain_to_the_erp()
    {
        await using var sandbox = await SandboxHost.StartAsync(new SandboxOptions(), TestContext.Current.CancellationToken);
        await using var run = await WatchedRun.Start(OneTenant.File(sandbox.BaseUrl));
        var trace = ActivityTraceId.CreateRandom();
        var caller = ActivitySpanId.CreateRandom();
        var (status, _) = await run.Send(
            HttpMethod.Post,
            "/mcp",
            $$$"""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"_meta":{"traceparent":"00-{{{trace}}}-{{{caller}}}-01"},"name":"get_invoice_details","arguments":{"invoice_id":"INV-001"} } }""",
            ("X-API-Key", OneTenant.Key),
            ("Accept", "application/json, text/event-stream"));
        Assert.Equal(HttpStatusCode.OK, status);
        var audit = await run.StopAndReadAudit();

        var spans = run.Exported.Where(span => span.TraceId == trace).ToList();
        TestContext.Current.TestOutputHelper!.WriteLine(string.Join('\n', spans.OrderBy(span => span.StartTimeUtc).Select(span =>
            $"{span.StartTimeUtc:ss.ffff} {span.Duration.TotalMilliseconds,8:F2} ms {span.Source.Name}: {span.DisplayName}")));
        var request = Assert.Single(spans, span => span.Source.Name == Mcp);
        Assert.Equal((caller, "tools/call get_invoice_details"), (request.ParentSpanId, request.DisplayName));
        var http = Assert.Single(spans, span => span.Source.Name == Http);
        var way = Up(http, spans).Select(span => span.Source.Name).ToList();
        Assert.Equal([Http, Erp, Grains, Mcp], way.Where(name => name is Http or Erp or Grains or Mcp).Distinct());
        Assert.Contains(trace.ToHexString(), Assert.Single(audit), StringComparison.Ordinal);
        Assert.Equal("erp GET invoices/{id}", Assert.Single(spans, span => span.Source.Name == Erp).DisplayName);
        Assert.Single(request.Links);
    }

    [Fact]
    public async Task A_REST_request_joins_its_caller_s_trace_and_probes_have_no_span()
    {
        await using var sandbox = await SandboxHost.StartAsync(new SandboxOptions(), TestContext.Current.CancellationToken);
        await using var run = await WatchedRun.Start(OneTenant.File(sandbox.BaseUrl));
        // HttpClient sends the context of the activity that it is called in.
        using var caller = new Activity("caller").Start();
        await run.Send(HttpMethod.Get, "/health");
        await run.Send(HttpMethod.Get, "/tools/list_orders?limit=1", null, ("X-API-Key", OneTenant.Key));
        await run.StopAndReadAudit();
        var spans = run.Exported.Where(span => span.TraceId == caller.TraceId).ToList();
        var served = spans.Where(span => span.Kind == ActivityKind.Server && span.Source.Name == "Microsoft.AspNetCore").ToList();
        Assert.Equal(["GET /tools/{name}", "GET /y2/v1/orders"], served.Select(span => span.DisplayName).Order());
        Assert.Contains(served.Single(span => span.DisplayName == "GET /tools/{name}"), Up(served.Single(span => span.DisplayName == "GET /y2/v1/orders"), spans));
    }

    private static List<Activity> Up(Activity span, List<Activity> spans)
    {
        var way = new List<Activity> { span };
        while (spans.Find(parent => parent.SpanId == way[^1].ParentSpanId) is { } parent)
        {
            way.Add(parent);
        }

        return way;
    }
}
