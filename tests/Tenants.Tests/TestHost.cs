using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace CegidOrleans.Tenants.Tests;

/// <summary>A host with nothing but the tenants in it, and time under control.</summary>
internal sealed class TestHost : IDisposable
{
    private readonly IHost _host;

    public TestHost(params (string Key, string? Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddCegidEnvironment(_ => null);
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value)));
        builder.Services.AddSingleton<TimeProvider>(Time);
        builder.Logging.AddProvider(Log);
        builder.AddTenants();
        _host = builder.Build();
    }

    public FakeTimeProvider Time { get; } = new();

    public CapturedLog Log { get; } = new();

    public TenantDirectory Directory => Get<TenantDirectory>();

    public ApiKeyIndex Keys => Get<ApiKeyIndex>();

    public T Get<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    public Task Start() => _host.StartAsync(TestContext.Current.CancellationToken);

    public void Dispose() => _host.Dispose();
}
