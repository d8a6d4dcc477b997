using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CegidOrleans.Gateway.Tests.Hosts;

namespace CegidOrleans.Gateway.Tests.Resources;

public sealed class OpenEndpointTests(SharedHost shared)
{
    [Fact]
    public async Task Health_is_one_word_as_json() => Assert.Equal(
        """{"status":"healthy"}""", await shared.Host.Http.GetStringAsync("/health", TestContext.Current.CancellationToken));

    [Theory]
    [InlineData("/health", HttpStatusCode.OK)]
    [InlineData("/health/live", HttpStatusCode.OK)]
    [InlineData("/capabilities", HttpStatusCode.OK)]
    [InlineData("/resources", HttpStatusCode.Unauthorized)]
    [InlineData("/resources/invoices", HttpStatusCode.Unauthorized)]
    [InlineData("/resources/invoices/INV-001", HttpStatusCode.Unauthorized)]
    public async Task A_wrong_key_gets_no_further_than_what_is_open(string path, HttpStatusCode expected)
    {
        using var http = new HttpClient { BaseAddress = shared.Host.Address };
        http.DefaultRequestHeaders.Add("X-API-Key", "wrong");
        using var response = await http.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task Capabilities_say_what_the_server_itself_says()
    {
        await using var client = await shared.Host.Connect("2026-07-28");
        var tools = await client.ListToolsAsync(cancellationToken: TestContext.Current.CancellationToken);
        var resources = await client.ListResourcesAsync(cancellationToken: TestContext.Current.CancellationToken);
        var said = await shared.Host.Http.GetFromJsonAsync<JsonElement>("/capabilities", TestContext.Current.CancellationToken);

        var server = Assert.IsType<ModelContextProtocol.Protocol.Implementation>(client.ServerInfo);
        Assert.Equal((server.Name, server.Version), (said.GetProperty("name").GetString(), said.GetProperty("version").GetString()));
        Assert.Equal(tools.Select(tool => tool.Name), Strings("tools"));
        Assert.Equal(resources.Select(resource => resource.Uri), Strings("resources"));
        Assert.Contains("cegid://financial/{period}", Strings("resource_templates"));
        Assert.Equal(["ApiKey", "Jwt"], Strings("auth_methods"));
        foreach (var revision in Strings("protocol_revisions"))
        {
            await using var at = await shared.Host.Connect(revision!);
            Assert.Equal(revision, at.NegotiatedProtocolVersion);
        }

        IEnumerable<string?> Strings(string name) => said.GetProperty(name).EnumerateArray().Select(value => value.GetString());
    }
}
