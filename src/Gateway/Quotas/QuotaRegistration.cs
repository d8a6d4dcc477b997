using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CegidOrleans.Gateway.Quotas;

/// <summary>Registers the quotas.</summary>
internal static class QuotaRegistration
{
    /// <summary>Has ASP.NET Core's rate limiting middleware spend the permits of the caller's tenant.</summary>
    public static IServiceCollection AddQuotas(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IValidateOptions<QuotaLimiterOptions>, QuotaLimiterOptionsValidator>();
        services.AddOptions<QuotaLimiterOptions>().BindConfiguration(QuotaLimiterOptions.Section).ValidateOnStart();
        services.AddSingleton<QuotaLimiter>();
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<QuotaLimiter>((limiting, quotas) =>
        {
            limiting.GlobalLimiter = quotas;
            limiting.OnRejected = QuotaRefusal.Answer;
        });
        return services;
    }
}
