using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CegidOrleans.Gateway.Audit;

/// <summary>Registers the audit trail.</summary>
internal static class AuditRegistration
{
    /// <summary>Adds the trail, and where the section <c>Audit</c> says that it goes.</summary>
    public static IServiceCollection AddAudit(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<AuditOptions>, AuditOptionsValidator>();
        services.AddOptions<AuditOptions>().BindConfiguration(AuditOptions.Section).ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddHttpContextAccessor();
        services.AddSingleton<AuditTrail>();
        services.AddSingleton<AuditMetrics>();
        services.AddSingleton<CallAudit>();
        services.AddSingleton<IAuditSink>(provider => provider.GetRequiredService<IOptions<AuditOptions>>().Value.Target == AuditTarget.Stdout
            ? new AuditStdout()
            : ActivatorUtilities.CreateInstance<AuditFiles>(provider));
        services.AddSingleton<AuditWriter>();
        services.AddHostedService(provider => provider.GetRequiredService<AuditWriter>());
        services.AddHealthChecks().Add(new("audit", provider => provider.GetRequiredService<AuditWriter>(), null, null));
        return services;
    }

    /// <summary>Opens the audit of every request. Before whatever may turn one away.</summary>
    public static IApplicationBuilder UseAudit(this IApplicationBuilder app) => app.UseMiddleware<AuditMiddleware>();
}
