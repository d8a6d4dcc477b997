using System.Globalization;
using CegidOrleans.Gateway.Confirmation;
using CegidOrleans.Tenancy;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CegidOrleans.Gateway.Tests.Confirmation;

public sealed class SharedKeysTests
{
    private static readonly ConfirmationBinding Call = new(TenantId.Parse("acme"), "agents", "delete_invoice", "INV-001", null);

    [Fact]
    public async Task What_one_gateway_of_a_cluster_sealed_every_other_opens_also_one_that_starts_later()
    {
        await using var redis = await RedisServer.Start();
        await using var first = Gateway("gateway-1", redis.Port);
        await using var second = Gateway("gateway-2", redis.Port);
        var byFirst = Seal(first).Seal(Call, "version:1");
        var bySecond = Seal(second).Seal(Call, "version:2");
        await using var later = Gateway("gateway-3", redis.Port);

        Assert.Equal("version:1", Seal(second).Open(Call, byFirst));
        Assert.Equal("version:2", Seal(first).Open(Call, bySecond));
        Assert.Equal("version:1", Seal(later).Open(Call, byFirst));
    }

    [Fact]
    public async Task Two_that_are_no_cluster_open_nothing_of_each_other_s()
    {
        await using var first = Gateway("alone-1", null);
        await using var second = Gateway("alone-2", null);
        var byFirst = Seal(first).Seal(Call, "version:1");
        Assert.Equal("version:1", Seal(first).Open(Call, byFirst));
        Assert.Throws<ConfirmationRefusedException>(() => { Seal(second).Open(Call, byFirst); });
    }

    private static ConfirmationSeal Seal(WebApplication gateway) => gateway.Services.GetRequiredService<ConfirmationSeal>();

    // Each with a content root of its own, which is what tells applications apart where nothing else is said.
    private static WebApplication Gateway(string name, int? redisPort)
    {
        var root = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "content-roots", name)).FullName;
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = root });
        builder.Logging.ClearProviders();
        if (redisPort is { } port)
        {
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Redis:Host"] = "127.0.0.1",
                ["Redis:Port"] = port.ToString(CultureInfo.InvariantCulture),
            });
        }

        builder.AddConfirmation();
        return builder.Build();
    }
}
