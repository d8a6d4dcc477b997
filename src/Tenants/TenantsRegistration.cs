using System.Collections.Immutable;
using CegidOrleans.Tenants.FromFile;
using CegidOrleans.Tenants.FromSettings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CegidOrleans.Tenants;

/// <summary>Registers who the tenants are: <see cref="TenantDirectory"/>, <see cref="ApiKeyIndex"/> and <see cref="TenantsFileStatus"/>.</summary>
public static class TenantsRegistration
{
    /// <summary>
    /// Takes the tenants from the settings: from the tenants file, which is then watched, or else the one default tenant. The host does not
    /// start when a setting or the file is wrong. Adding them twice changes nothing.
    /// </summary>
    public static IHostApplicationBuilder AddTenants(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Configuration.AddCegidEnvironment();
        var services = builder.Services;
        services.AddOptions<TenantsOptions>().BindConfiguration(TenantsOptions.Section).ValidateOnStart();
        services.AddOptions<DefaultTenantOptions>().BindConfiguration(DefaultTenantOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TenantsOptions>, TenantsOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<DefaultTenantOptions>, DefaultTenantOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<TenantsFile>();
        services.TryAddSingleton(provider => new TenantDirectory(Configured(provider)));
        services.TryAddSingleton<ApiKeyIndex>();
        services.TryAddSingleton<TenantsFileStatus>();
        services.AddHostedService<TenantsFileWatch>();
        return builder;
    }

    /// <summary>
    /// Takes the tenants that the host gives, such as <see cref="DemoTenant"/>, and no settings. They may be none at first, and be given with
    /// <see cref="TenantDirectory.Replace"/> once they are known.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="tenants">The tenants to begin with.</param>
    public static IServiceCollection AddTenants(this IServiceCollection services, params IEnumerable<Tenant> tenants)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(new TenantDirectory(tenants));
        services.TryAddSingleton<ApiKeyIndex>();
        services.TryAddSingleton<TenantsFileStatus>();
        return services;
    }

    private static ImmutableArray<Tenant> Configured(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<TenantsOptions>>().Value;
        if (options.HasFile)
            return services.GetRequiredService<TenantsFile>().LoadFirst();

        var upstream = DefaultUpstream.Read(services.GetRequiredService<IOptions<DefaultTenantOptions>>().Value, out _);
        return [OneTenantSettings.Of(options, DefaultTenant.Create(upstream!, options.DefaultApiKey!))];
    }
}
