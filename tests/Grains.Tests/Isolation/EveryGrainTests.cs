using CegidOrleans.Faults;
using CegidOrleans.Grains.Tests.Clusters;
using CegidOrleans.Tenancy;
using CsCheck;

namespace CegidOrleans.Grains.Tests.Isolation;

/// <summary>The second lock: whatever a gateway host gets wrong, a silo does nothing for one tenant with a grain of another's.</summary>
public sealed class EveryGrainTests
{
    private const string ContextName = "cegid-tenant";

    /// <summary>Who may be said to call: nobody, other tenants, names close to acme's, and what is no tenant at all.</summary>
    private static readonly Gen<object?> Callers = Gen.OneOf<object?>(
        Gen.OneOf<object?>(null, "other", "acm", "acme-2", "acme2", "a", "ACME", "Acme", "acme ", " acme", "acme\n", "acme/", "acme/invoice", "acme/../other", "", "*", 42),
        Gen.String[Gen.Char["acme-/ *"], 0, 6].Where(text => text != "acme").Select(text => (object?)text));

    [Fact]
    public async Task No_method_of_any_grain_does_anything_for_a_caller_of_another_tenant()
    {
        await using var cluster = await ErpCluster.Start();
        await Gen.Select(Gen.OneOf<GrainMethod>([.. EveryGrain.Methods]), Callers).SampleAsync(
            async (method, caller) =>
            {
                RequestContext.Set(ContextName, caller!);
                var error = await Assert.ThrowsAsync<CegidException>(() => EveryGrain.Call(cluster.Grains, method));
                Assert.Equal(FaultCode.Forbidden, error.Code);
                Assert.DoesNotContain("acme", error.Message, StringComparison.Ordinal);
            },
            iter: 2000,
            threads: 1);
        Assert.Equal(0, cluster.Sandbox.Counters.Total);
    }

    /// <summary>The refusal above is about the tenant and about nothing else.</summary>
    [Fact]
    public async Task Every_method_of_every_grain_lets_its_own_tenant_in()
    {
        await using var cluster = await ErpCluster.Start();
        Assert.True(EveryGrain.Methods.Length > 20);
        foreach (var method in EveryGrain.Methods)
        {
            CallerTenant.Set(ErpCluster.Tenant);
            Assert.Equal(ErpCluster.Tenant.Value, RequestContext.Get(ContextName));
            var error = await Record.ExceptionAsync(() => EveryGrain.Call(cluster.Grains, method).WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken));
            Assert.False(error is CegidException { Code: FaultCode.Forbidden }, $"{method}: {error?.Message}");
        }
    }
}
