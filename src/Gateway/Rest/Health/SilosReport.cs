using Microsoft.Extensions.Diagnostics.HealthChecks;
using Orleans.Providers;

namespace CegidOrleans.Gateway.Rest.Health;

/// <summary>A check that asks all silos for some counts, and judges them. Silos that do not say how things are make it no worse than its registration has it.</summary>
/// <typeparam name="TReport">What the silos answer with.</typeparam>
/// <param name="grains">The way to the silos.</param>
/// <param name="report">The name under which silos have it.</param>
/// <param name="asked">What the silos are asked, for the words of a failure: "how their upstreams are".</param>
internal abstract class SilosReport<TReport>(IGrainFactory grains, string report, string asked) : IHealthCheck
    where TReport : IControllable
{
    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        object?[] answers;
        try
        {
            answers = await grains.GetGrain<IManagementGrain>(0).SendControlCommandToProvider<TReport>(report, 0, null, cancellationToken).WaitAsync(cancellationToken);
        }
        catch (Exception unknown) when (unknown is OperationCanceledException or TimeoutException or OrleansException)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, $"The silos did not say {asked} ({unknown.GetType().Name}).");
        }

        return Judge([.. answers.OfType<List<int>>()]);
    }

    /// <summary>Judges the counts, a list a silo.</summary>
    protected abstract HealthCheckResult Judge(IReadOnlyList<IReadOnlyList<int>> silos);
}
