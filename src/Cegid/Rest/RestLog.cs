using CegidOrleans.Faults;
using CegidOrleans.Tenancy;
using Microsoft.Extensions.Logging;

namespace CegidOrleans.Cegid.Rest;

/// <summary>What the REST connector logs: routes by their template, never ids, query values, bodies or secrets.</summary>
internal static partial class RestLog
{
    [LoggerMessage(1, LogLevel.Debug, "ERP of {Tenant}: {Method} {Route} answered {Status} after {Milliseconds:F0} ms")]
    public static partial void Answered(ILogger logger, TenantId tenant, HttpMethod method, string route, int status, double milliseconds);

    [LoggerMessage(2, LogLevel.Warning, "ERP of {Tenant}: {Method} {Route} failed with {Code}, delivery {Delivery}, after {Milliseconds:F0} ms")]
    public static partial void Failed(
        ILogger logger, Exception exception, TenantId tenant, HttpMethod method, string route, FaultCode code, Delivery delivery, double milliseconds);

    [LoggerMessage(3, LogLevel.Information, "ERP of {Tenant}: the token was refused and is renewed")]
    public static partial void TokenRefused(ILogger logger, TenantId tenant);

    [LoggerMessage(4, LogLevel.Warning, "ERP of {Tenant}: more than one document of {Route} carries the same external reference; the first is taken")]
    public static partial void AmbiguousReference(ILogger logger, TenantId tenant, string route);
}
