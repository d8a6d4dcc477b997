using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace CegidOrleans.Sandbox.Tests;

/// <summary>A sandbox and a client that has its key; paths are below the version.</summary>
internal sealed class RunningSandbox : IAsyncDisposable
{
    private RunningSandbox(SandboxHost host)
    {
        Host = host;
        Http = new HttpClient { BaseAddress = new Uri(host.BaseUrl + "/v1/") };
        Http.DefaultRequestHeaders.Add("X-API-Key", SandboxOptions.DefaultApiKey);
    }

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public SandboxHost Host { get; }

    public HttpClient Http { get; }

    public static async Task<RunningSandbox> Start(SandboxOptions? options = null) =>
        new(await SandboxHost.StartAsync(options ?? new SandboxOptions(), Cancellation));

    public static StringContent Json(string json) => new(json, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));

    public async Task<JsonElement> Get(string path, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var response = await Http.GetAsync(path, Cancellation);
        return await Read(response, status);
    }

    public Task<HttpResponseMessage> Send(HttpMethod method, string path, string? json = null, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, path) { Content = json is null ? null : Json(json) };
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return Http.SendAsync(request, Cancellation);
    }

    public async Task<JsonElement> Send(HttpMethod method, string path, string json, HttpStatusCode status)
    {
        using var response = await Send(method, path, json);
        return await Read(response, status);
    }

    public static async Task<JsonElement> Read(HttpResponseMessage response, HttpStatusCode status = HttpStatusCode.OK)
    {
        var body = await response.Content.ReadAsStringAsync(Cancellation);
        Assert.True(status == response.StatusCode, $"{(int)response.StatusCode}: {body}");
        return JsonDocument.Parse(body).RootElement;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Host.DisposeAsync();
    }
}
