using CegidOrleans.Gateway.Resources;
using CegidOrleans.Gateway.Security;
using CegidOrleans.Gateway.Tests.Hosts;
using CegidOrleans.Tenancy;
using Microsoft.Extensions.Time.Testing;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace CegidOrleans.Gateway.Tests.Resources;

public sealed class CompletionTests(SharedHost shared)
{
    public static TheoryData<string> Revisions { get; } = ["2025-11-25", "2026-07-28"];

    [Theory]
    [MemberData(nameof(Revisions))]
    public async Task Ids_are_completed_from_the_first_page_and_it_is_said_whether_there_are_more(string revision)
    {
        var products = await Complete(revision, "cegid://products/{id}", "id", "prod-00");
        Assert.NotEmpty(products.Values);
        Assert.All(products.Values, id => Assert.StartsWith("PROD-00", id, StringComparison.Ordinal));
        Assert.Equal((false, products.Values.Count), (products.HasMore, products.Total));

        var invoices = await Complete(revision, "cegid://invoices/{id}", "id", "");
        Assert.Equal((true, 100), (invoices.HasMore, invoices.Values.Count));
        Assert.Null(invoices.Total);

        Assert.Empty((await Complete(revision, "cegid://customers/{id}", "id", "NONE")).Values);
    }

    [Theory]
    [InlineData("cegid://made_up/{id}", "id")]
    [InlineData("cegid://invoices/{id}", "period")]
    [InlineData("cegid://invoices", "id")]
    public async Task Only_variables_of_templates_are_completed(string template, string variable)
    {
        var error = await Assert.ThrowsAsync<McpProtocolException>(() => Complete("2026-07-28", template, variable, ""));
        Assert.Equal(McpErrorCode.InvalidParams, error.ErrorCode);
    }

    [Fact]
    public async Task Months_are_the_present_one_and_the_twenty_three_before_it()
    {
        var completion = new ResourceCompletion(null!, new FakeTimeProvider(new DateTimeOffset(2026, 1, 31, 23, 0, 0, TimeSpan.Zero)));
        var financial = ResourceCatalogue.Find("financial")!;
        var caller = new Caller(TenantId.Parse("demo"), "test", []);
        var (all, more) = await completion.Complete(financial, "", caller, TestContext.Current.CancellationToken);
        var (some, _) = await completion.Complete(financial, "2024-1", caller, TestContext.Current.CancellationToken);

        Assert.Equal((24, "2026-01", "2025-12", "2024-02", false), (all.Count, all[0], all[1], all[^1], more));
        Assert.Equal(["2024-12", "2024-11", "2024-10"], some);
    }

    [Fact]
    public async Task Months_are_completed_over_mcp() =>
        Assert.Equal(24, (await Complete("2026-07-28", "cegid://financial/{period}", "period", "")).Values.Count);

    private async Task<Completion> Complete(string revision, string template, string variable, string start)
    {
        await using var client = await shared.Host.Connect(revision);
        var reference = new ResourceTemplateReference { Uri = template };
        return (await client.CompleteAsync(reference, variable, start, cancellationToken: TestContext.Current.CancellationToken)).Completion;
    }
}
