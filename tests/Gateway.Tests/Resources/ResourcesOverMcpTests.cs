using System.Text;
using CegidOrleans.Gateway.Tests.Hosts;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace CegidOrleans.Gateway.Tests.Resources;

public sealed class ResourcesOverMcpTests(SharedHost shared)
{
    public static TheoryData<string> Revisions { get; } = ["2025-11-25", "2026-07-28"];

    [Theory]
    [MemberData(nameof(Revisions))]
    public async Task Four_lists_a_dashboard_and_five_templates_are_listed_in_the_order_of_the_contract(string revision)
    {
        await using var client = await shared.Host.Connect(revision);
        var resources = await client.ListResourcesAsync(cancellationToken: TestContext.Current.CancellationToken);
        var templates = await client.ListResourceTemplatesAsync(cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(["cegid://invoices", "cegid://customers", "cegid://products", "cegid://orders", "cegid://dashboard"], resources.Select(resource => resource.Uri));
        Assert.Equal(
            ["cegid://invoices/{id}", "cegid://customers/{id}", "cegid://products/{id}", "cegid://orders/{id}", "cegid://financial/{period}"],
            templates.Select(template => template.UriTemplate));
        Assert.All(resources, resource => Assert.Equal("application/json", resource.MimeType));
        Assert.All(templates, template => Assert.Equal("application/json", template.MimeType));
    }

    [Theory]
    [InlineData("2025-11-25", "invoices", "INV-001")]
    [InlineData("2026-07-28", "invoices", "INV-001")]
    [InlineData("2026-07-28", "customers", "CUST-001")]
    [InlineData("2026-07-28", "products", "PROD-001")]
    [InlineData("2026-07-28", "orders", "ORD-001")]
    public async Task A_document_is_read_byte_for_byte_as_the_erp_has_it(string revision, string type, string id)
    {
        await using var host = await EmbeddedHost.Start();
        await using var client = await host.Connect(revision);
        var contents = await Read(client, $"cegid://{type}/{id}");
        Assert.Equal(Encoding.UTF8.GetString(host.Sandbox.Documents.Find(type, id)!.Value.Span), contents.Text);
        Assert.Equal(($"cegid://{type}/{id}", "application/json"), (contents.Uri, contents.MimeType));
    }

    [Fact]
    public async Task An_id_may_be_percent_encoded_and_the_answer_names_the_uri_that_was_asked_for()
    {
        await using var client = await shared.Host.Connect("2026-07-28");
        var contents = await Read(client, "cegid://products/PROD%2D003");
        Assert.Equal(Encoding.UTF8.GetString(shared.Host.Sandbox.Documents.Find("products", "PROD-003")!.Value.Span), contents.Text);
        Assert.Equal("cegid://products/PROD%2D003", contents.Uri);
    }

    [Theory]
    [InlineData("invoices", "list_invoices")]
    [InlineData("customers", "list_customers")]
    [InlineData("products", "list_products")]
    [InlineData("orders", "list_orders")]
    public async Task A_list_is_what_the_list_tool_answers_for_the_first_hundred(string type, string tool)
    {
        await using var host = await EmbeddedHost.Start();
        await using var client = await host.Connect("2026-07-28");
        var list = await Read(client, $"cegid://{type}");
        Assert.Equal((await client.Call(tool, """{"limit":100}""")).Text(), list.Text);
        Assert.Equal(1, host.Sandbox.Counters.Total);
    }

    [Theory]
    [MemberData(nameof(Revisions))]
    public async Task A_month_is_what_the_tool_for_it_answers(string revision)
    {
        await using var client = await shared.Host.Connect(revision);
        Assert.Equal((await client.Call("get_financial_summary", """{"period":"2025-01"}""")).Text(), (await Read(client, "cegid://financial/2025-01")).Text);
    }

    [Fact]
    public async Task The_time_to_live_counts_down_with_the_state_behind_the_answer()
    {
        await using var host = await EmbeddedHost.Start();
        await using var client = await host.Connect("2026-07-28");
        foreach (var (uri, longest) in new[] { ("cegid://invoices/INV-001", 300), ("cegid://invoices", 60), ("cegid://financial/2025-01", 300) })
        {
            var first = await client.ReadResourceAsync(uri, cancellationToken: TestContext.Current.CancellationToken);
            var second = first;
            // Two reads may fall into one millisecond, a hundred do not.
            for (var read = 0; read < 100 && second.TimeToLive == first.TimeToLive; read++)
            {
                second = await client.ReadResourceAsync(uri, cancellationToken: TestContext.Current.CancellationToken);
            }

            Assert.InRange(first.TimeToLive!.Value, TimeSpan.FromSeconds(longest - 30), TimeSpan.FromSeconds(longest));
            Assert.True(second.TimeToLive < first.TimeToLive, $"{uri}: {second.TimeToLive} after {first.TimeToLive}");
            Assert.Equal((CacheScope.Private, CacheScope.Private), (first.CacheScope, second.CacheScope));
        }
    }

    [Fact]
    public async Task The_lists_of_what_there_is_may_be_kept_too_but_not_shared()
    {
        await using var client = await shared.Host.Connect("2026-07-28");
        var resources = await client.ListResourcesAsync(new ListResourcesRequestParams(), TestContext.Current.CancellationToken);
        var templates = await client.ListResourceTemplatesAsync(new ListResourceTemplatesRequestParams(), TestContext.Current.CancellationToken);
        Assert.All(new ICacheableResult[] { resources, templates }, result =>
            Assert.Equal((TimeSpan.FromMinutes(5), CacheScope.Private), (result.TimeToLive, result.CacheScope)));
    }

    [Fact]
    public async Task A_revision_without_cache_hints_gets_none()
    {
        await using var client = await shared.Host.Connect("2025-11-25");
        var results = new ICacheableResult[]
        {
            await client.ReadResourceAsync("cegid://orders/ORD-002", cancellationToken: TestContext.Current.CancellationToken),
            await client.ListResourcesAsync(new ListResourcesRequestParams(), TestContext.Current.CancellationToken),
            await client.ListResourceTemplatesAsync(new ListResourceTemplatesRequestParams(), TestContext.Current.CancellationToken),
        };
        Assert.All(results, result => Assert.Equal((null, null), (result.TimeToLive, result.CacheScope)));
    }

    [Theory]
    [InlineData("cegid://invoices/INV-NONE")]
    [InlineData("cegid://made_up")]
    [InlineData("cegid://dashboard/1")]
    [InlineData("cegid://financial")]
    [InlineData("cegid://invoices/")]
    [InlineData("cegid://invoices/INV-001/items")]
    [InlineData("https://example.com/invoices")]
    public async Task What_is_not_there_is_told_in_the_way_of_the_revision(string uri)
    {
        foreach (var (revision, expected) in new[] { ("2026-07-28", McpErrorCode.InvalidParams), ("2025-11-25", McpErrorCode.ResourceNotFound) })
        {
            await using var client = await shared.Host.Connect(revision);
            var error = await Assert.ThrowsAsync<McpProtocolException>(() => Read(client, uri));
            Assert.Equal((expected, uri, "not_found"), (error.ErrorCode, error.Data["uri"], error.Data["code"]));
        }
    }

    [Theory]
    [InlineData("cegid://invoices/..%2F..%2Fhealth")]
    [InlineData("cegid://invoices/INV%2D001%0A")]
    [InlineData("cegid://invoices/%252e%252e")]
    [InlineData("cegid://invoices/%zz")]
    [InlineData("cegid://invoices/INV-001?limit=1")]
    [InlineData("cegid://invoices/%20INV-001")]
    [InlineData("cegid://financial/2025-13")]
    [InlineData("cegid://financial/2025-01%0A")]
    public async Task What_cannot_be_an_id_or_a_month_is_refused_before_anything_is_sent(string uri)
    {
        await using var host = await EmbeddedHost.Start();
        foreach (var revision in new[] { "2026-07-28", "2025-11-25" })
        {
            await using var client = await host.Connect(revision);
            var error = await Assert.ThrowsAsync<McpProtocolException>(() => Read(client, uri));
            Assert.Equal((McpErrorCode.InvalidParams, "invalid_argument"), (error.ErrorCode, error.Data["code"]));
        }

        Assert.Equal(0, host.Sandbox.Counters.Total);
    }

    [Fact]
    public async Task An_erp_that_is_away_is_an_internal_error_that_says_when_to_try_again()
    {
        await using var host = await EmbeddedHost.Start();
        await using var client = await host.Connect("2026-07-28");
        host.Sandbox.Faults.Down = true;
        var error = await Assert.ThrowsAsync<McpProtocolException>(() => Read(client, "cegid://invoices/INV-001"));
        Assert.Equal((McpErrorCode.InternalError, "upstream_unavailable", true), (error.ErrorCode, error.Data["code"], error.Data["retryable"]));
    }

    private static async Task<TextResourceContents> Read(McpClient client, string uri) => (TextResourceContents)Assert.Single(
        (await client.ReadResourceAsync(uri, cancellationToken: TestContext.Current.CancellationToken)).Contents);
}
