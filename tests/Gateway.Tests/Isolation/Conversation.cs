using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CegidOrleans.Gateway.Tests.Isolation;

/// <summary>A caller of one company that takes its steps one after the other and keeps what it is answered.</summary>
internal static partial class Conversation
{
    /// <summary>Takes the steps.</summary>
    /// <returns>The answers, without what differs from one moment to the next: times, ages, sources (a batch names that of its oldest), traces, references made of the tenant's id.</returns>
    public static async Task<List<string>> Hold(Uri address, Company company, IEnumerable<Step> steps)
    {
        using var http = new HttpClient { BaseAddress = address };
        http.DefaultRequestHeaders.Add("X-API-Key", company.Key);
        var answers = new List<string>();
        foreach (var step in steps)
        {
            using var request = step.OverMcp ? Mcp(step, company) : Rest(step, company);
            using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
            var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            answers.Add($"{(int)response.StatusCode} {Moments().Replace(text, "~")}");
        }

        return answers;
    }

    private static HttpRequestMessage Rest(Step step, Company company) => step.Method == "resources/read"
        ? new HttpRequestMessage(HttpMethod.Get, step.Path)
        : new HttpRequestMessage(HttpMethod.Post, step.Path) { Content = Json(step.Body(company.Books.Word)) };

    private static HttpRequestMessage Mcp(Step step, Company company)
    {
        var message = new JsonObject { ["jsonrpc"] = "2.0", ["id"] = 1, ["method"] = step.Method, ["params"] = step.Parameters(company.Books.Word) };
        var request = new HttpRequestMessage(HttpMethod.Post, "/mcp") { Content = Json(message.ToJsonString()) };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        request.Headers.Add("MCP-Protocol-Version", "2025-11-25");
        return request;
    }

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    [GeneratedRegex(
        """\d{4}-\d\d-\d\dT[0-9:.]+(Z|(\\u002B|\+)00:00)|(?<="?[a-z/_]*(age_?[sS]econds|ttlMs)(\\u0022|\\"|")\s*:\s*)[0-9.eE-]+|co-[0-9a-f]{32}|(?<="cegid/source":)"[a-z]+"|00-[0-9a-f]{32}-[0-9a-f]{16}-\d\d|\b[0-9a-f]{32}\b""")]
    private static partial Regex Moments();
}
