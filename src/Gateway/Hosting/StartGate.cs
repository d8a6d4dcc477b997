using CegidOrleans.Faults;
using CegidOrleans.Gateway.Errors;

namespace CegidOrleans.Gateway.Hosting;

/// <summary>
/// A gateway host of a cluster listens while it still looks for silos. Until it has found one it knows no grain, and answers all but health with 503: come back.
/// </summary>
internal sealed class StartGate(RequestDelegate next, IHostApplicationLifetime lifetime)
{
    private static readonly CallError Starting = new(
        FaultCode.UpstreamUnavailable, null, "The gateway is looking for its cluster. Try again.", Retryable: true, RetryAfterSeconds: 2);

    /// <summary>Lets a request pass once the host has started.</summary>
    public Task InvokeAsync(HttpContext context) =>
        lifetime.ApplicationStarted.IsCancellationRequested || context.Request.Path.StartsWithSegments("/health")
            ? next(context)
            : Problem.Of(context, Starting).ExecuteAsync(context);
}
