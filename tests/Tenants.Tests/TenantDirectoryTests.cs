using CegidOrleans.Tenancy;
using CegidOrleans.Tenants.FromSettings;

namespace CegidOrleans.Tenants.Tests;

public sealed class TenantDirectoryTests
{
    private const int Many = 1000;

    [Fact]
    public void Each_of_a_thousand_tenants_is_found_by_its_key_and_by_no_other()
    {
        var directory = new TenantDirectory(Enumerable.Range(0, Many).Select(i => Tenant($"t{i}", $"key-{i}")));
        var keys = new ApiKeyIndex(directory);
        for (var i = 0; i < Many; i++)
        {
            Assert.True(keys.TryFind($"key-{i}", out var holder));
            Assert.Equal($"t{i}", holder.Tenant.Id.Value);
        }

        Assert.False(keys.TryFind($"key-{Many}", out _));
        Assert.False(keys.TryFind("KEY-1", out _));
    }

    [Fact]
    public void A_key_is_bounded()
    {
        var longest = new string('k', ApiKeyIndex.MaxKeyLength);
        var keys = new ApiKeyIndex(new TenantDirectory([Tenant("a", longest), Tenant("b", longest + "k"), Tenant("c", "€" + new string('€', 511))]));
        Assert.True(keys.TryFind(longest, out _));
        Assert.True(keys.TryFind(new string('€', 512), out _));
        Assert.False(keys.TryFind(longest + "k", out _));
        Assert.False(keys.TryFind("", out _));
        Assert.False(keys.TryFind(null, out _));
    }

    [Fact]
    public void A_hash_that_only_begins_like_a_key_s_is_not_that_key()
    {
        var tenant = Tenant("a", "key");
        var wrong = tenant.ApiKeys[0].Sha256.SetItem(31, (byte)(tenant.ApiKeys[0].Sha256[31] ^ 1));
        var keys = new ApiKeyIndex(new TenantDirectory([tenant with { ApiKeys = [tenant.ApiKeys[0] with { Sha256 = wrong }] }]));
        Assert.False(keys.TryFind("key", out _));
    }

    [Fact]
    public void Tenants_that_share_an_id_or_a_key_are_refused_and_change_nothing()
    {
        var directory = new TenantDirectory([Tenant("a", "key")]);
        Assert.Throws<ArgumentException>(() => directory.Replace([Tenant("b", "1"), Tenant("b", "2")]));
        Assert.Throws<ArgumentException>(() => directory.Replace([Tenant("b", "1"), Tenant("c", "1")]));
        Assert.Equal("a", Assert.Single(directory.All).Id.Value);
    }

    [Fact]
    public async Task A_reader_sees_the_old_tenants_or_the_new_ones_and_never_a_mixture()
    {
        Tenant[][] generations = [.. Enumerable.Range(0, 2).Select(g => Enumerable.Range(0, 50).Select(i => Tenant($"t{i}", $"k{i}") with { Name = $"{g}" }).ToArray())];
        var directory = new TenantDirectory(generations[0]);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var reader = Task.Run(() =>
        {
            var reads = 0;
            do
            {
                var all = directory.All;
                Assert.Equal(50, all.Length);
                Assert.Single(all.Select(tenant => tenant.Name).Distinct());
                reads++;
            }
            while (!stop.IsCancellationRequested);
            return reads;
        }, TestContext.Current.CancellationToken);

        for (var i = 0; i < 500; i++)
            directory.Replace(generations[i % 2]);
        await stop.CancelAsync();
        Assert.True(await reader > 0);
    }

    [Fact]
    public void A_demo_tenant_can_be_given_once_its_sandbox_listens()
    {
        var directory = new TenantDirectory([]);
        var keys = new ApiKeyIndex(directory);
        Assert.False(keys.TryFind(DemoTenant.PublicApiKey, out _));

        directory.Replace([DemoTenant.Create(new Uri("http://127.0.0.1:5555"), "sandbox")]);

        Assert.True(keys.TryFind("demo-key", out var holder));
        Assert.Equal("demo", holder.Tenant.Id.Value);
        Assert.Equal([Scopes.Read, Scopes.Write, Scopes.Delete], holder.Key.Scopes);
    }

    private static Tenant Tenant(string id, string key) => DemoTenant.Create(new Uri("http://erp.example"), "secret", key) with { Id = TenantId.Parse(id) };
}
