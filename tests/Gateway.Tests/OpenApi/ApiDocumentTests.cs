using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CegidOrleans.Gateway.Tests.Hosts;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace CegidOrleans.Gateway.Tests.OpenApi;

public sealed class ApiDocumentTests(SharedHost shared)
{
    // The MCP endpoint has a description of its own; the page and the document describe.
    private static readonly string[] NotDescribed = ["/mcp", "/docs", "/openapi", "/.well-known"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_document_is_valid_OpenApi()
    {
        var read = await Read();
        Assert.NotNull(read.Diagnostic);
        Assert.Empty(read.Diagnostic.Errors);
        Assert.Empty(read.Diagnostic.Warnings);
        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, read.Diagnostic.SpecificationVersion);
        var operations = read.Document!.Paths.Values.SelectMany(path => path.Operations!.Values).ToList();
        Assert.Equal(operations.Count, operations.Select(operation => operation.OperationId).Distinct().Count());
    }

    [Fact]
    public async Task Every_route_that_is_mapped_is_described()
    {
        var paths = (await Read()).Document!.Paths.Keys.ToList();
        foreach (var route in shared.Host.Routes.Where(route => !NotDescribed.Any(prefix => route.StartsWith(prefix, StringComparison.Ordinal))))
        {
            // "/tools/{name}" stands there as the tools themselves.
            var start = route.Split('{')[0];
            Assert.True(route.Contains('{', StringComparison.Ordinal) ? paths.Any(path => path.StartsWith(start, StringComparison.Ordinal)) : paths.Contains(route), route);
        }
    }

    [Fact]
    public async Task Every_tool_has_its_own_schema_its_own_refusals_and_an_example_that_works()
    {
        await using var host = await EmbeddedHost.Start();
        var document = await host.Http.GetFromJsonAsync<JsonElement>("/openapi/v1.json", Token);
        var listed = await host.Http.GetFromJsonAsync<JsonElement>("/tools", Token);
        var tools = listed.GetProperty("tools").EnumerateArray().ToList();
        Assert.Equal(17, tools.Count);
        // The deletion last: it takes away what others may read.
        foreach (var tool in tools.OrderBy(tool => tool.GetProperty("name").GetString() == "delete_invoice"))
        {
            var name = tool.GetProperty("name").GetString()!;
            var path = document.GetProperty("paths").GetProperty($"/tools/{name}");
            var body = path.GetProperty("post").GetProperty("requestBody").GetProperty("content").GetProperty("application/json");
            Assert.Equal(Names(tool.GetProperty("input_schema")), Names(body.GetProperty("schema")));
            var answers = path.GetProperty("post").GetProperty("responses");
            foreach (var status in new[] { "400", "401", "403", "429", "502", "503", "504" })
            {
                Assert.True(answers.TryGetProperty(status, out _), $"{name} {status}");
            }

            var (response, json) = await host.PostTool(name, body.GetProperty("example").GetRawText());
            Assert.True(answers.TryGetProperty($"{(int)response.StatusCode}", out _) && response.IsSuccessStatusCode, $"{name} {response.StatusCode} {json}");
            if (path.TryGetProperty("get", out var get))
            {
                var query = string.Join('&', get.GetProperty("parameters").EnumerateArray().Where(parameter => parameter.TryGetProperty("example", out _)).Select(Query));
                using var byQuery = await host.Http.GetAsync($"/tools/{name}?{query}", Token);
                Assert.True(byQuery.IsSuccessStatusCode, $"{name}?{query} {byQuery.StatusCode}");
            }
        }
    }

    [Fact]
    public async Task Every_prompt_has_an_example_that_works()
    {
        var document = await shared.Host.Http.GetFromJsonAsync<JsonElement>("/openapi/v1.json", Token);
        var prompts = document.GetProperty("paths").EnumerateObject().Where(path => path.Name.StartsWith("/prompts/", StringComparison.Ordinal)).ToList();
        Assert.Equal(5, prompts.Count);
        foreach (var prompt in prompts)
        {
            var body = prompt.Value.GetProperty("post").GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("example");
            using var response = await shared.Host.Http.PostAsJsonAsync(prompt.Name, body, Token);
            Assert.True(response.IsSuccessStatusCode, $"{prompt.Name} {response.StatusCode}");
        }
    }

    [Fact]
    public async Task The_page_and_the_document_need_no_key_and_the_page_loads_nothing_from_elsewhere()
    {
        using var http = new HttpClient { BaseAddress = shared.Host.Address };
        http.DefaultRequestHeaders.Add("X-API-Key", "wrong");
        using var page = await http.GetAsync("/docs", Token);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        var html = await page.Content.ReadAsStringAsync(Token);
        Assert.DoesNotContain("http://", html, StringComparison.Ordinal);
        Assert.DoesNotContain("https://", html, StringComparison.Ordinal);

        var policy = Assert.Single(page.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("connect-src 'self'", policy, StringComparison.Ordinal);
        var nonce = policy.Split("'nonce-")[1].Split('\'')[0];
        Assert.True(nonce.Length > 16 && html.Contains($"nonce=\"{nonce}\"", StringComparison.Ordinal));
        using var again = await http.GetAsync("/docs/", Token);
        Assert.DoesNotContain(nonce, Assert.Single(again.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);

        using var script = await http.GetAsync("/docs/scalar.js", Token);
        Assert.True(script.Content.Headers.ContentLength is null or > 100_000);
        using var document = await http.GetAsync("/openapi/v1.json", Token);
        Assert.Equal(HttpStatusCode.OK, document.StatusCode);
    }

    private async Task<ReadResult> Read()
    {
        var json = await shared.Host.Http.GetStringAsync("/openapi/v1.json", Token);
        return OpenApiDocument.Parse(json, "json");
    }

    private static string[] Names(JsonElement schema) => [.. schema.GetProperty("properties").EnumerateObject().Select(property => property.Name).Order()];

    private static string Query(JsonElement parameter)
    {
        var example = parameter.GetProperty("example");
        var text = example.ValueKind == JsonValueKind.Array ? string.Join(',', example.EnumerateArray().Select(item => item.ToString())) : example.ToString();
        return $"{parameter.GetProperty("name").GetString()}={Uri.EscapeDataString(text)}";
    }
}
