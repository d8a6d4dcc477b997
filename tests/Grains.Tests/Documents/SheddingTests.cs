using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace CegidOrleans.Grains.Tests.Documents;

/// <summary>That a silo which runs short of memory does shed and goes on is shown by <c>bench memory</c>; here, that the setting gets to Orleans.</summary>
public sealed class SheddingTests
{
    [Theory]
    [InlineData(null, true, 80)]
    [InlineData("60", true, 60)]
    [InlineData("100", false, 100)]
    public void Idle_documents_leave_memory_above_the_share_that_is_set(string? set, bool sheds, double above)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection(set is null ? [] : [new KeyValuePair<string, string?>("Documents:ShedAbove", set)]);
        builder.UseOrleans(silo => silo.UseLocalhostClustering().AddCegidGrains(silo.Configuration));
        using var host = builder.Build();
        var collection = host.Services.GetRequiredService<IOptions<GrainCollectionOptions>>().Value;

        Assert.Equal((sheds, above), (collection.EnableActivationSheddingOnMemoryPressure, collection.MemoryUsageLimitPercentage));
        Assert.InRange(collection.MemoryUsageTargetPercentage, 1, above - 1);
    }
}
