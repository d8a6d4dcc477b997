using System.Globalization;
using System.Text;
using CegidOrleans.Collections;
using CegidOrleans.Documents;
using CegidOrleans.Gateway.Tests.Confirmation;
using CegidOrleans.Keys;
using CegidOrleans.Sandbox;
using CegidOrleans.Silo;
using CegidOrleans.Tenancy;
using CegidOrleans.Tenants;
using CegidOrleans.Writes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace CegidOrleans.Gateway.Tests.Clusters;

/// <summary>The silo as it is hosted, on a Redis-compatible server: what one silo stored, the next one finds, and all of it ends some day.</summary>
public sealed class StoredInRedisTests
{
    private static readonly TenantId Tenant = TenantId.Parse("default");

    [Fact]
    public async Task A_silo_that_follows_another_finds_its_documents_with_their_age_and_its_writes()
    {
        var stop = TestContext.Current.CancellationToken;
        CallerTenant.Set(Tenant);
        await using var redis = await RedisServer.Start();
        await using var erp = await SandboxHost.StartAsync(new SandboxOptions(), stop);
        DocumentAnswer read;
        DocumentAnswer created;
        await using (var first = await Silo(redis, erp))
        {
            read = await Invoice(first).Read(null, stop);
            created = await Create(first, "k-1");
            await first.StopAsync(stop);
        }

        var asked = erp.Counters.Total;
        await using var second = await Silo(redis, erp);
        var again = await Invoice(second).Read(null, stop);
        Assert.Equal(AnswerSource.Cache, again.Freshness.Source);
        Assert.Equal(read.Freshness.FetchedAt, again.Freshness.FetchedAt);
        Assert.Equal(read.Document.Json.ToArray(), again.Document.Json.ToArray());
        Assert.Equal(created.Document.Id, (await Create(second, "k-1")).Document.Id);
        Assert.Equal(asked, erp.Counters.Total);

        await using var connection = await ConnectionMultiplexer.ConnectAsync($"127.0.0.1:{redis.Port}");
        Assert.Equal(TimeSpan.FromDays(1), await LongestLife(connection, "document"));
        Assert.Equal(TimeSpan.FromDays(7), await LongestLife(connection, "write"));
        Assert.Equal(TimeSpan.FromDays(7), await LongestLife(connection, "unsettled-writes"));
    }

    private static async Task<TimeSpan> LongestLife(ConnectionMultiplexer connection, string type)
    {
        var keys = await connection.GetServers()[0].KeysAsync(pattern: $"cegid-orleans/state/{type}/*").ToListAsync(TestContext.Current.CancellationToken);
        Assert.NotEmpty(keys);
        var lives = await Task.WhenAll(keys.Select(key => connection.GetDatabase().KeyTimeToLiveAsync(key)));
        Assert.All(lives, life => Assert.NotNull(life));
        return TimeSpan.FromHours(Math.Ceiling(lives.Max()!.Value.TotalHours));
    }

    private static IInvoiceGrain Invoice(WebApplication silo) => silo.Services.GetRequiredService<IGrainFactory>().GetInvoice(Tenant, "INV-001");

    private static Task<DocumentAnswer> Create(WebApplication silo, string key) => silo.Services.GetRequiredService<IGrainFactory>()
        .GetCreation(new WriteKey(new CollectionKey(Tenant, DocumentKind.Invoice), IdempotencyKey.Parse(key)))
        .Create(Encoding.UTF8.GetBytes("""{"customer_id":"CUST-001","amount":1}"""), true, TestContext.Current.CancellationToken);

    private static async Task<WebApplication> Silo(RedisServer redis, SandboxHost erp)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Redis:Host"] = "127.0.0.1",
            ["Redis:Port"] = redis.Port.ToString(CultureInfo.InvariantCulture),
            ["Cegid:BaseUrl"] = erp.BaseUrl.ToString(),
            ["Cegid:ApiKey"] = SandboxOptions.DefaultApiKey,
            ["Tenants:DefaultApiKey"] = "k",
            ["urls"] = "http://127.0.0.1:0",
        });
        builder.AddTenants();
        builder.AddCegidSilo();
        var silo = builder.Build();
        await silo.StartAsync(TestContext.Current.CancellationToken);
        return silo;
    }
}
