using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CegidOrleans.Gateway.Tests.Hosts;
using CegidOrleans.Sandbox;
using ModelContextProtocol;

namespace CegidOrleans.Gateway.Tests.Telemetry;

/// <summary>No key, token or upstream secret stands in any log, error, metric, trace or audit line, whatever goes wrong.</summary>
public sealed class SecretsTests
{
    private static readonly (HttpMethod Method, string Path, string? Body)[] Requests =
    [
        (HttpMethod.Get, "/tools", null),
        (HttpMethod.Get, "/tools/get_invoice_details?invoice_id=INV-001", null),
        (HttpMethod.Get, "/tools/list_invoices?status=paid&limit=3", null),
        (HttpMethod.Get, "/tools/search_invoices?query=chair", null),
        (HttpMethod.Post, "/tools/batch_get_invoices", """{"invoice_ids":["INV-001","INV-002","NOPE"]}"""),
        (HttpMethod.Post, "/tools/create_invoice", """{"customer_id":"CUST-001","amount":1}"""),
        (HttpMethod.Post, "/tools/update_customer", """{"customer_id":"CUST-001","data":{"phone":"1"},"expected_version":"none"}"""),
        (HttpMethod.Post, "/tools/update_customer", """{"customer_id":"CUST-001","data":{"phone":"1"}}"""),
        (HttpMethod.Post, "/tools/delete_invoice", """{"invoice_id":"INV-003"}"""),
        (HttpMethod.Get, "/tools/get_financial_summary?period=2024-05", null),
        (HttpMethod.Get, "/tools/validate_qr_code?qr_hex=0102", null),
        (HttpMethod.Get, "/prompts/analyze_invoice?invoice_id=INV-002", null),
        (HttpMethod.Get, "/resources/customers/CUST-002", null),
        (HttpMethod.Get, "/resources/dashboard", null),
        (HttpMethod.Post, "/tools/get_invoice_details", "no json"),
        (HttpMethod.Get, "/health", null),
        (HttpMethod.Get, "/health/ready", null),
        (HttpMethod.Get, "/capabilities", null),
        (HttpMethod.Get, "/metrics", null),
    ];

    [Fact]
    public async Task No_secret_leaves_the_product_whatever_goes_wrong()
    {
        var presented = new List<Secret>();
        var keys = new[] { "good", "token", "echo", "slow" }.ToDictionary(name => name, name => Kept($"CALLER-{name}"));
        var hashedKey = Kept("CALLER-hashed");
        var upstreamKey = Kept("UPSTREAM-KEY");
        var echoedKey = Kept("ECHOED-KEY");
        var clientSecret = Kept("CLIENT-SECRET");
        var signing = Kept("SIGNING-SECRET-of-32-bytes-or-more");
        var unknown = Kept("UNKNOWN");

        await using var sandbox = await SandboxHost.StartAsync(new SandboxOptions { ApiKey = upstreamKey.Value }, TestContext.Current.CancellationToken);
        await using var echo = await EchoingErp.Start();
        presented.Add(new Secret("TOKEN", echo.Token));
        var tenants = $$"""
            { "tenants": [
              { "id": "good", "cegid": { "baseUrl": "{{sandbox.BaseUrl}}", "apiKey": "{{upstreamKey.Value}}" }, "apiKeys": [ {{Key("good")}},
                { "id": "hashed", "sha256": "{{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(hashedKey.Value)))}}", "scopes": ["cegid.read"] } ] },
              { "id": "echo", "cegid": { "baseUrl": "{{echo.Address}}", "apiKey": "{{echoedKey.Value}}" }, "apiKeys": [ {{Key("echo")}} ] },
              { "id": "token", "cegid": { "baseUrl": "{{echo.Address}}", "clientId": "client", "clientSecret": "{{clientSecret.Value}}" }, "apiKeys": [ {{Key("token")}} ] },
              { "id": "slow", "cegid": { "baseUrl": "{{echo.Address}}", "apiKey": "{{echoedKey.Value}}", "timeout": 1 }, "apiKeys": [ {{Key("slow")}} ] } ] }
            """;
        await using var run = await WatchedRun.Start(
            tenants, "--Logging:LogLevel:Default=Trace", $"--Jwt:SecretKey={signing.Value}", "--Writes:SettleWithin=00:00:00", "--Cegid:Resilience:MaxRetries=1",
            "--Cegid:Resilience:RetryDelay=00:00:00.010", "--Cegid:Resilience:BreakerMinimumThroughput=10000");

        await Drive(run, keys["good"].Value, HttpStatusCode.OK);
        await Drive(run, hashedKey.Value, HttpStatusCode.OK);
        foreach (var status in new[] { 500, 401, 400, 422, 403, 409, 412, 429, 302, 200 })
        {
            echo.Status = status;
            await Drive(run, keys["echo"].Value);
            await Drive(run, keys["token"].Value);
            Assert.True(echo.Answered(status) > 20, $"{status} was answered {echo.Answered(status)} times.");
        }

        echo.Status = 0;
        Assert.Equal(HttpStatusCode.GatewayTimeout, (await run.Send(HttpMethod.Get, Requests[1].Path, null, ("X-API-Key", keys["slow"].Value))).Status);
        echo.Status = 401;
        echo.TokensFail = true;
        await Drive(run, keys["token"].Value);

        presented.AddRange(await Tokens(run, keys["good"].Value));
        await AsClient(run, "agents", keys["good"].Value, HttpStatusCode.OK);
        await AsClient(run, "agents", unknown.Value, HttpStatusCode.Unauthorized);
        await AsClient(run, unknown.Value, keys["good"].Value, HttpStatusCode.Unauthorized);
        string[] wrongTokens = [unknown.Value, $"{new string('e', 20)}.{unknown.Value}.x", keys["good"].Value];
        foreach (var headers in wrongTokens.Select(token => ("Authorization", $"Bearer {token}")).Append(("X-API-Key", unknown.Value)).Append(("Authorization", $"Basic {unknown.Value}")))
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await run.Send(HttpMethod.Get, Requests[1].Path, null, headers)).Status);
            Assert.Equal(HttpStatusCode.Unauthorized, (await run.Send(HttpMethod.Post, "/mcp", "{}", headers)).Status);
        }

        await run.Send(HttpMethod.Get, Requests[1].Path, null, ("X-API-Key", keys["good"].Value), ("Authorization", $"Bearer {unknown.Value}"));
        await run.Send(HttpMethod.Get, Requests[1].Path, null, ("X-API-Key", keys["good"].Value), ("Origin", "https://evil.example"));
        await OverMcp(run, keys);
        foreach (var spoilt in Spoilt(tenants, upstreamKey, hashedKey))
        {
            await run.SpoilTenants(spoilt);
        }

        var audit = await run.StopAndReadAudit();
        Assert.Contains(run.LoggedByAnybody, line => line.Contains("ERP of echo", StringComparison.Ordinal));
        Assert.Contains(run.Spans, span => span.Contains("tools/", StringComparison.Ordinal));
        Assert.Contains(run.Measurements, measured => measured.Contains("http.server", StringComparison.Ordinal));
        Assert.True(audit.Count > 100);
        var all = Named("log", run.LoggedByAnybody).Concat(Named("span", run.Spans)).Concat(Named("metric", run.Measurements))
            .Concat(Named("answer", run.Answers.Where(answer => !presented.Any(secret => secret.Name == "ISSUED" && secret.IsIn(answer) && answer.StartsWith("200", StringComparison.Ordinal)))))
            .Concat(Named("audit", audit)).ToList();
        var leaks = presented.SelectMany(secret => all.Where(said => secret.IsIn(said)).Take(3).Select(said => $"{secret.Name} in {said}")).ToList();
        Assert.True(leaks.Count == 0, string.Join("\n\n", leaks));

        Secret Kept(string name)
        {
            presented.Add(Secret.New(name));
            return presented[^1];
        }

        string Key(string name) =>
            $$"""{ "id": "agents", "key": "{{keys[name].Value}}", "scopes": ["cegid.read", "cegid.write", "cegid.delete"] }""";
    }

    private static async Task Drive(WatchedRun run, string key, HttpStatusCode? first = null)
    {
        foreach (var (method, path, body) in Requests)
        {
            var (status, _) = await run.Send(method, path, body, ("X-API-Key", key));
            Assert.True(first is null || path != Requests[1].Path || status == first, $"{path}: {status}");
        }
    }

    private static async Task OverMcp(WatchedRun run, Dictionary<string, Secret> keys)
    {
        foreach (var (tenant, revision) in new[] { ("good", "2025-11-25"), ("good", "2026-07-28"), ("echo", "2025-11-25"), ("token", "2026-07-28") })
        {
            await using var client = await run.Connect(revision, keys[tenant].Value);
            await client.ListToolsAsync(cancellationToken: TestContext.Current.CancellationToken);
            run.Keep(JsonSerializer.Serialize(await client.Call("get_invoice_details", """{"invoice_id":"INV-001"}"""), McpJsonUtilities.DefaultOptions));
            run.Keep(JsonSerializer.Serialize(await client.Call("create_invoice", """{"customer_id":"CUST-001","amount":2}"""), McpJsonUtilities.DefaultOptions));
            try
            {
                run.Keep(JsonSerializer.Serialize(
                    await client.ReadResourceAsync("cegid://customers/CUST-002", cancellationToken: TestContext.Current.CancellationToken), McpJsonUtilities.DefaultOptions));
            }
            catch (McpException error)
            {
                run.Keep(error.ToString());
            }
        }
    }

    /// <summary>Tokens that the product issues for a key, where it issues any, used once.</summary>
    private static async Task<List<Secret>> Tokens(WatchedRun run, string key)
    {
        var (status, token) = await run.Send(HttpMethod.Post, "/auth/token", "{\"grant_type\":\"client_credentials\"}", ("X-API-Key", key), ("Accept", "application/json"));
        if (status != HttpStatusCode.OK)
        {
            return [];
        }

        var issued = JsonElement.Parse(token).GetProperty("access_token").GetString()!;
        Assert.Equal(HttpStatusCode.OK, (await run.Send(HttpMethod.Get, Requests[1].Path, null, ("Authorization", $"Bearer {issued}"))).Status);
        return [new Secret("ISSUED", issued), new Secret("ISSUED-SIGNATURE", issued[(issued.LastIndexOf('.') + 1)..])];
    }

    /// <summary>The credentials of an OAuth client, in a form and as Basic. A token that is issued is not kept: it is what was asked for.</summary>
    private static async Task AsClient(WatchedRun run, string id, string secret, HttpStatusCode expected)
    {
        using var http = new HttpClient { BaseAddress = run.Address };
        var inForm = $"grant_type=client_credentials&client_id={Uri.EscapeDataString(id)}&client_secret={Uri.EscapeDataString(secret)}";
        foreach (var (form, basic) in new[] { (inForm, null), ("grant_type=client_credentials", $"{id}:{secret}"), (inForm + "&grant_type=again", null) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/auth/token") { Content = new StringContent(form, Encoding.ASCII, "application/x-www-form-urlencoded") };
            if (basic is not null)
            {
                request.Headers.TryAddWithoutValidation("Authorization", $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(basic))}");
            }

            using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal(form.EndsWith("again", StringComparison.Ordinal) ? HttpStatusCode.BadRequest : expected, response.StatusCode);
            if (response.StatusCode != HttpStatusCode.OK)
            {
                run.Keep($"{(int)response.StatusCode} {response.Headers} {await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
            }
        }
    }

    // Each a mistake that an operator makes, beside or inside a secret.
    private static IEnumerable<string> Spoilt(string tenants, Secret upstreamKey, Secret hashedKey) =>
    [
        tenants.Replace("\"id\": \"good\"", "\"id\": \"Good!\"", StringComparison.Ordinal),
        tenants.Replace($"\"{upstreamKey.Value}\"", $"\"{upstreamKey.Value} \\u0007\"", StringComparison.Ordinal),
        tenants.Replace($"\"{upstreamKey.Value}\"", $"\"{upstreamKey.Value}", StringComparison.Ordinal),
        tenants.Replace($"\"{upstreamKey.Value}\"", $"{upstreamKey.Value}", StringComparison.Ordinal),
        tenants.Replace($"\"{upstreamKey.Value}\"", $"[\"{upstreamKey.Value}\"]", StringComparison.Ordinal),
        tenants.Replace("\"sha256\": \"", $"\"sha256\": \"{hashedKey.Value}", StringComparison.Ordinal),
        tenants.Replace("http://", $"http://user:{Uri.EscapeDataString(upstreamKey.Value)}@", StringComparison.Ordinal),
        tenants.Replace("\"id\": \"token\"", "\"id\": \"good\"", StringComparison.Ordinal),
    ];

    private static IEnumerable<string> Named(string what, IEnumerable<string> said) => said.Select(line => $"{what}: {line}");
}
