using CegidOrleans.Tenancy;
using CegidOrleans.Tenants;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CegidOrleans.Cegid.Tests.Erp;

/// <summary>The connector as a host composes it, for one tenant whose ERP is a fake.</summary>
public sealed class Connector : IAsyncDisposable
{
    public const string ApiKey = "s3cr3t-api-key";

    private readonly ServiceProvider _services;

    private Connector(FakeErp erp, ServiceProvider services, WatchedTime time, LogLines log)
    {
        Erp = erp;
        _services = services;
        Time = time;
        Log = log;
    }

    public static TenantId Tenant { get; } = TenantId.Parse("acme");

    public FakeErp Erp { get; }

    public WatchedTime Time { get; }

    public LogLines Log { get; }

    public TenantDirectory Tenants => _services.GetRequiredService<TenantDirectory>();

    public ICegidClientFactory Factory => _services.GetRequiredService<ICegidClientFactory>();

    public ICegidClient Client => Factory.Get(Tenant);

    public IServiceProvider Services => _services;

    /// <summary>With a cap on concurrent calls.</summary>
    public static Task<Connector> Start(IUpstreamLimiter cap) => Start(null, services => services.AddSingleton(cap), []);

    /// <summary>No wait between retries where nothing else is said, and a breaker that stays out of the way.</summary>
    public static Task<Connector> Start(Func<TenantUpstream, TenantUpstream>? upstream = null, params (string Name, string Value)[] settings) =>
        Start(upstream, _ => { }, settings);

    private static async Task<Connector> Start(
        Func<TenantUpstream, TenantUpstream>? upstream, Action<IServiceCollection> more, (string Name, string Value)[] settings)
    {
        var erp = await FakeErp.Start();
        var time = new WatchedTime();
        var log = new LogLines();
        var configuration = new Dictionary<string, string?>
        {
            ["Cegid:Resilience:RetryDelay"] = "00:00:00",
            ["Cegid:Resilience:BreakerMinimumThroughput"] = "1000",
        };
        foreach (var (name, value) in settings)
        {
            configuration["Cegid:" + name] = value;
        }

        var collection = new ServiceCollection();
        more(collection);
        var services = collection
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(configuration).Build())
            .AddSingleton<TimeProvider>(time)
            .AddSingleton(new TenantDirectory([Settings(erp, upstream)]))
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log))
            .AddCegid()
            .BuildServiceProvider();
        return new Connector(erp, services, time, log);
    }

    public static Tenant Settings(FakeErp erp, Func<TenantUpstream, TenantUpstream>? upstream = null)
    {
        var standard = new TenantUpstream
        {
            Protocol = "rest",
            BaseUrl = erp.Url,
            ApiVersion = "v1",
            ApiKey = ApiKey,
            Timeout = TimeSpan.FromSeconds(30),
        };
        return new Tenant
        {
            Id = Tenant,
            Name = "ACME",
            Upstream = upstream is null ? standard : upstream(standard),
            Limits = TenantLimits.Default,
            Cache = TenantCache.Default,
            ApiKeys = [],
        };
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Erp.DisposeAsync();
    }
}
