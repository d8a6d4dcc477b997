using System.Collections.Immutable;
using System.Net.Http.Headers;
using System.Text;
using System.Threading.RateLimiting;
using CegidOrleans.Cegid;
using CegidOrleans.Collections;
using CegidOrleans.Documents;
using CegidOrleans.Grains.Documents;
using CegidOrleans.Grains.Quotas;
using CegidOrleans.Grains.Writes;
using CegidOrleans.Grains.Writes.Journal;
using CegidOrleans.Grains.Writes.Unsettled;
using CegidOrleans.Keys;
using CegidOrleans.Sandbox;
using CegidOrleans.Tenancy;
using CegidOrleans.Tenants;
using CegidOrleans.Writes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Storage;
using Orleans.TestingHost;

namespace CegidOrleans.Grains.Tests.Clusters;

/// <summary>A real cluster in this process, its grains asking a real sandbox over HTTP through the real connector.</summary>
internal sealed class ErpCluster : IAsyncDisposable
{
    private readonly InProcessTestCluster _cluster;
    private readonly HttpClient _erp;

    private ErpCluster(InProcessTestCluster cluster, SandboxHost sandbox, TenantDirectory tenants, ShiftedTimeProvider time, AcceptedWrites accepted, ClusterStorage stored)
    {
        Stored = stored;
        Tenants = tenants;
        Accepted = accepted;
        _cluster = cluster;
        Sandbox = sandbox;
        Time = time;
        _erp = new HttpClient { BaseAddress = new Uri(sandbox.BaseUrl + "/v1/") };
        _erp.DefaultRequestHeaders.Add("X-API-Key", SandboxOptions.DefaultApiKey);
    }

    public static TenantId Tenant { get; } = TenantId.Parse("acme");

    /// <summary>A tenant whose ERP nobody may change.</summary>
    public static TenantId ReadOnlyTenant { get; } = TenantId.Parse("archive");

    public SandboxHost Sandbox { get; }

    /// <summary>What the silos have stored.</summary>
    public ClusterStorage Stored { get; }

    public ShiftedTimeProvider Time { get; }

    /// <summary>The tenants, as all silos have them.</summary>
    public TenantDirectory Tenants { get; }

    public IGrainFactory Grains => _cluster.Client;

    /// <summary>The keys of the writes that documents have accepted, in the order of acceptance.</summary>
    public AcceptedWrites Accepted { get; }

    public static Task<ErpCluster> Start(SandboxOptions? options = null, int silos = 1, bool journalAway = false, Action<QuotaOptions>? quotas = null,
        Action<WriteOptions>? writes = null)
    {
        // Not in the asynchronous part: what that sets is gone when it returns.
        CallerTenant.Set(Tenant);
        return StartAll(options, silos, journalAway, quotas ?? (_ => { }), writes ?? (_ => { }));
    }

    /// <summary>Every silo dies, as processes that are killed, and as many others go on with nothing but what was stored.</summary>
    public async Task Restart()
    {
        var old = _cluster.Silos.ToArray();
        await _cluster.StartSilosAsync(old.Length);
        foreach (var silo in old)
        {
            await _cluster.KillSiloAsync(silo);
        }

        await _cluster.WaitForLivenessToStabilizeAsync(didKill: true);
    }

    private static async Task<ErpCluster> StartAll(SandboxOptions? options, int silos, bool journalAway, Action<QuotaOptions> configureQuotas, Action<WriteOptions> configureWrites)
    {
        var sandbox = await SandboxHost.StartAsync(options ?? new SandboxOptions(), TestContext.Current.CancellationToken);
        var time = new ShiftedTimeProvider();
        var accepted = new AcceptedWrites();
        var tenant = TenantNamed(Tenant, sandbox);
        var other = TenantNamed(TenantId.Parse("other"), sandbox);
        var archive = TenantNamed(ReadOnlyTenant, sandbox) with { ReadOnly = true };
        var tenants = new TenantDirectory([tenant, other, archive]);
        var stored = new ClusterStorage();
        var builder = new InProcessTestClusterBuilder((short)silos);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.AddSingleton(tenants);
            silo.Services.AddCegid();
            silo.Services.AddLogging(logging => logging.AddProvider(accepted).AddFilter(AcceptedWrites.Category, LogLevel.Debug));
            silo.Services.AddKeyedSingleton<IGrainStorage>(GrainsSiloBuilderExtensions.JournalStorage, stored.Journal);
            silo.Services.AddKeyedSingleton<IGrainStorage>(GrainsSiloBuilderExtensions.DocumentStorage, stored.Documents);
            silo.Services.AddKeyedSingleton<IGrainStorage>(GrainsSiloBuilderExtensions.QuotaStorage, stored.Quotas);
            silo.AddCegidGrains(silo.Configuration);
            silo.Services.AddSingleton(services => ActivatorUtilities.CreateInstance<WriteJournal>(services, time));
            silo.Services.AddSingleton(services => ActivatorUtilities.CreateInstance<DocumentServices>(services, time));
            silo.Services.AddSingleton(services => ActivatorUtilities.CreateInstance<WriteMetrics>(services, time));
            silo.Services.Configure(configureQuotas);
            silo.Services.Configure<DocumentOptions>(configured => configured.SaveAfter = TimeSpan.Zero);
            silo.Services.Configure<WriteOptions>(configured =>
            {
                configured.SettleWithin = TimeSpan.FromMilliseconds(500);
                configureWrites(configured);
            });
        });
        stored.Journal.Away = journalAway;
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return new ErpCluster(cluster, sandbox, tenants, time, accepted, stored);
    }

    public Task<DocumentAnswer> Read(string id, TimeSpan? maxAge = null, DocumentKind kind = DocumentKind.Invoice) =>
        Grains.GetDocument(new DocumentKey(Tenant, kind, id)).Read(maxAge, TestContext.Current.CancellationToken);

    public Task<DocumentAnswer> Update(string id, string fields, string? expectedVersion = null, string? key = null) =>
        Grains.GetInvoice(Tenant, id).Update(
            new DocumentChange { Fields = Encoding.UTF8.GetBytes(fields), ExpectedVersion = expectedVersion, Identity = WriteIdentity.Of(key) },
            TestContext.Current.CancellationToken);

    public Task Delete(string id, string? expectedVersion = null, string? key = null) =>
        Grains.GetInvoice(Tenant, id).Delete(
            new DocumentDeletion { ExpectedVersion = expectedVersion, Identity = WriteIdentity.Of(key) }, TestContext.Current.CancellationToken);

    public Task<DocumentAnswer> Create(string content, string? key = null, DocumentKind kind = DocumentKind.Invoice)
    {
        var identity = WriteIdentity.Of(key);
        return Grains.GetCreation(new WriteKey(new CollectionKey(Tenant, kind), identity.Key))
            .Create(Encoding.UTF8.GetBytes(content), identity.ChosenByCaller, TestContext.Current.CancellationToken);
    }

    public Task<PageAnswer> List(DocumentKind kind = DocumentKind.Invoice, TimeSpan? maxAge = null, int limit = 100, params (string Name, string Value)[] filters)
    {
        var collection = new CollectionKey(Tenant, kind);
        var query = DocumentQuery.Create(filters.Select(filter => KeyValuePair.Create(filter.Name, filter.Value)), limit, 0);
        return Grains.GetListPage(collection, query).Read(query, maxAge, TestContext.Current.CancellationToken);
    }

    public Task<ImmutableArray<BatchOutcome>> ReadBatch(params string[] ids) =>
        Grains.GetBatchReader(new CollectionKey(Tenant, DocumentKind.Invoice)).Read([.. ids], null, TestContext.Current.CancellationToken);

    /// <summary>How many silos there are.</summary>
    public int Silos => _cluster.Silos.Count;

    /// <summary>What a silo is made of.</summary>
    public T ServiceOf<T>(int silo)
        where T : notnull => _cluster.Silos[silo].ServiceProvider.GetRequiredService<T>();

    /// <summary>A silo dies, as a process that is killed.</summary>
    public Task Kill(int silo) => _cluster.KillSiloAsync(_cluster.Silos[silo]);

    /// <summary>How many unsettled writes the silos tell an operator of.</summary>
    public int Unsettled => _cluster.Silos.Sum(silo => silo.ServiceProvider.GetRequiredService<WriteMetrics>().Unsettled);

    /// <summary>The age of the oldest of them.</summary>
    public TimeSpan OldestUnsettled => _cluster.Silos.Max(silo => silo.ServiceProvider.GetRequiredService<WriteMetrics>().OldestAge);

    /// <summary>Has all unsettled writes of the tenant that are due looked at, and waits for it.</summary>
    public Task Round() => Task.WhenAll(UnsettledShard.All(Tenant).Select(shard => Grains.GetGrain<IUnsettledWritesGrain>(shard).SettleDue()));

    /// <summary>Waits until the silos have settled every write, by themselves.</summary>
    public async Task Settled()
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(TimeSpan.FromSeconds(60));
        while (!Stored.Journal.Has<UnsettledState>(state => state.Writes.Count == 0))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, deadline.Token);
        }
    }

    /// <summary>What a silo that lives has calls to the tenant's ERP wait at.</summary>
    public RateLimiter Limiter(int silo) => ServiceOf<IUpstreamLimiter>(silo).Of(Tenant);

    /// <summary>Changes the cap on concurrent calls to the tenant's ERP.</summary>
    public void ChangeCap(int cap) => Tenants.Replace([.. Tenants.All.Select(tenant => tenant with { Limits = tenant.Limits with { MaxConcurrentUpstreamCalls = cap } })]);

    /// <summary>What the ERP holds, asked behind the product's back.</summary>
    public Task<string> AskErp(string path) => _erp.GetStringAsync(path, TestContext.Current.CancellationToken);

    /// <summary>Changes the ERP behind the product's back.</summary>
    public async Task PutToErp(string path, string body)
    {
        using var content = new StringContent(body, MediaTypeHeaderValue.Parse("application/json"));
        (await _erp.PutAsync(path, content, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
    }

    /// <summary>Loses everything that the cluster knows about a write, as when the journal's storage is lost.</summary>
    public async Task LoseJournalEntry(string key)
    {
        var journal = ServiceOf<WriteJournal>(0);
        await (await journal.Find(new WriteKey(new CollectionKey(Tenant, DocumentKind.Invoice), IdempotencyKey.Parse(key))))!.Withdraw();
    }

    public async ValueTask DisposeAsync()
    {
        _erp.Dispose();
        Sandbox.Faults.Clear();
        await _cluster.DisposeAsync();
        await Sandbox.DisposeAsync();
    }

    private static Tenant TenantNamed(TenantId id, SandboxHost sandbox) => new()
    {
        Id = id,
        Name = id.Value,
        Upstream = new TenantUpstream
        {
            Protocol = "rest",
            BaseUrl = sandbox.BaseUrl,
            ApiVersion = "v1",
            ApiKey = SandboxOptions.DefaultApiKey,
            Timeout = TimeSpan.FromSeconds(20),
        },
        Limits = TenantLimits.Default,
        Cache = TenantCache.Default,
        ApiKeys = [],
    };
}
