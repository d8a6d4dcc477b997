using CegidOrleans.Faults;
using CegidOrleans.Gateway.Errors;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.Extensions.Options;

namespace CegidOrleans.Gateway.Hosting;

/// <summary>Registers the time limit.</summary>
internal static class TimeLimitRegistration
{
    /// <summary>Adds the limit for all requests that do not say otherwise.</summary>
    public static IServiceCollection AddTimeLimit(this IServiceCollection services)
    {
        services.AddSingleton<TimeLimit>();
        services.AddRequestTimeouts();
        services.AddOptions<RequestTimeoutOptions>().Configure<IOptions<ServerOptions>>((timeouts, server) => timeouts.DefaultPolicy = new RequestTimeoutPolicy
        {
            Timeout = server.Value.RequestTimeout,
            TimeoutStatusCode = StatusCodes.Status504GatewayTimeout,
            WriteTimeoutResponse = context => Problem.Of(context, new CallError(FaultCode.Timeout, null, TimeLimit.Message, true)).ExecuteAsync(context),
        });
        return services;
    }
}
