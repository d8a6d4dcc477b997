using CegidOrleans.Gateway.Tests.Telemetry;
using CegidOrleans.Tenants;
using CsCheck;
using Microsoft.Extensions.DependencyInjection;

namespace CegidOrleans.Gateway.Tests.Isolation;

/// <summary>
/// Tenants that share ids, queries, idempotency keys and customers do not meet: whatever two of them do at the same time, each is answered as if it were
/// alone, and nothing of the other stands in its answers, nor of either in logs, metrics and audit events.
/// </summary>
public sealed class InterferenceTests
{
    private const string NoTenants = """
        { "tenants": [ { "id": "nobody", "cegid": { "baseUrl": "http://127.0.0.1:9", "apiKey": "k" }, "apiKeys": [ { "id": "k", "key": "nobodys-key", "scopes": ["cegid.read"] } ] } ] }
        """;

    private static readonly Gen<Step[]> Steps = Step.Any.Array[1, 25];

    [Fact]
    public async Task Each_of_two_tenants_is_answered_as_if_it_were_alone()
    {
        using var zephyr = new Books("ZEPHYR", "770001", invoices: 6, cents: 13);
        using var quartz = new Books("QUARTZ", "880002", invoices: 9, cents: 57);
        await using var run = await WatchedRun.Start(NoTenants, "--Writes:SettleWithin=00:00:00");
        var directory = run.Services.GetRequiredService<TenantDirectory>();
        var round = 0;
        var answers = new List<string>();
        await Gen.Select(Steps, Steps).SampleAsync(
            async (one, two) =>
            {
                // Tenants of their own for every try: what an earlier one left behind is no matter of this one.
                var number = ++round;
                await using var zephyrWithOther = await Company.Start($"zt{number}", zephyr);
                await using var quartzWithOther = await Company.Start($"qt{number}", quartz);
                await using var zephyrAlone = await Company.Start($"za{number}", zephyr);
                await using var quartzAlone = await Company.Start($"qa{number}", quartz);
                directory.Replace([zephyrWithOther.Tenant, quartzWithOther.Tenant, zephyrAlone.Tenant, quartzAlone.Tenant]);

                var together = await Task.WhenAll(Conversation.Hold(run.Address, zephyrWithOther, one), Conversation.Hold(run.Address, quartzWithOther, two));
                Assert.Equal(await Conversation.Hold(run.Address, zephyrAlone, one), together[0]);
                Assert.Equal(await Conversation.Hold(run.Address, quartzAlone, two), together[1]);
                answers.AddRange(together.SelectMany(heard => heard));
                AssertNothingOf(quartz, quartzWithOther, one, together[0]);
                AssertNothingOf(zephyr, zephyrWithOther, two, together[1]);
            },
            iter: 40,
            threads: 1);

        // Else there would be little that one could hear of the other.
        Assert.True(answers.Count(answer => answer.StartsWith('2')) > answers.Count / 2);
        Assert.Contains(answers, answer => answer.Contains(zephyr.Word, StringComparison.Ordinal));
        Assert.Contains(answers, answer => answer.Contains(quartz.Word, StringComparison.Ordinal));
        var audit = await run.StopAndReadAudit();
        Assert.True(audit.Count > 200);
        var said = run.Logged.Concat(run.Measurements).Concat(audit).ToList();
        Assert.DoesNotContain(said, line => line.Contains(zephyr.Word, StringComparison.OrdinalIgnoreCase) || line.Contains(quartz.Word, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(audit, line => line.Contains("\"tenant\":\"z", StringComparison.Ordinal) && line.Contains("qt", StringComparison.Ordinal));
    }

    // An answer may repeat what its own caller asked for, and nothing else of the other's.
    private static void AssertNothingOf(Books books, Company company, Step[] steps, List<string> answers)
    {
        foreach (var (step, answer) in steps.Zip(answers))
        {
            Assert.All(
                new[] { books.Word, books.OwnId, company.Tenant.Id.Value, company.Key }.Where(mark => !(step.Name + step.Arguments).Contains(mark, StringComparison.OrdinalIgnoreCase)),
                mark => Assert.DoesNotContain(mark, answer, StringComparison.OrdinalIgnoreCase));
        }
    }
}
