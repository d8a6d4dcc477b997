using CegidOrleans.Faults;
using CegidOrleans.Gateway.Audit;
using CegidOrleans.Gateway.Clustering;
using CegidOrleans.Gateway.Security.Challenges;
using CegidOrleans.Tenancy;
using CegidOrleans.Tenants;

namespace CegidOrleans.Gateway.Security;

/// <summary>The one way from an authenticated caller to the grains, whatever was asked for: a tool or a prompt. Every call is recorded in the audit trail.</summary>
internal sealed partial class CallerCalls(TenantDirectory tenants, CallAudit audit, ILogger<CallerCalls> logger)
{
    /// <summary>Runs <paramref name="call"/> as the caller's tenant.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="scope">What the caller has to be allowed.</param>
    /// <param name="name">What is asked for, as the contract calls it.</param>
    /// <param name="check">Checks the input; runs before anything is asked.</param>
    /// <param name="call">Does it.</param>
    /// <param name="documents">For the audit: the documents that the call is about, given its answer, or the default where it failed.</param>
    /// <exception cref="CegidException"><c>forbidden</c>; <c>upstream_unavailable</c> when the cluster does not answer; what else the call throws.</exception>
    public Task<T> Run<T>(
        Caller caller, string scope, string name, Action check, Func<TenantId, Task<T>> call, Func<T?, IEnumerable<string>>? documents = null) =>
        audit.Watch(caller, name, documents, () => Permitted(caller, scope, name, check, call));

    private async Task<T> Permitted<T>(Caller caller, string scope, string name, Action check, Func<TenantId, Task<T>> call)
    {
        if (tenants.Find(caller.Tenant)?.WhyNot(scope) is { } why)
        {
            throw new CegidException(FaultCode.Forbidden, why);
        }

        if (!caller.May(scope))
        {
            throw new InsufficientScopeException(name, scope);
        }

        check();
        CallerTenant.Set(caller.Tenant);
        return await Reach(name, () => call(caller.Tenant));
    }

    /// <summary>
    /// Asks the grains, and says it in the caller's words where the cluster does not answer. Only reads get as far as that: a write turns a lost call into an
    /// unknown outcome itself.
    /// </summary>
    /// <param name="name">What is asked for, for the log.</param>
    /// <param name="ask">Asks, as the tenant of the call that is under way.</param>
    /// <exception cref="CegidException"><c>upstream_unavailable</c> when the cluster does not answer; what else is thrown.</exception>
    public async Task<T> Reach<T>(string name, Func<Task<T>> ask)
    {
        try
        {
            return await LeavingSilo.Read(ask);
        }
        catch (Exception lost) when (lost is TimeoutException or OrleansException)
        {
            CallLost(name, lost);
            throw new CegidException(FaultCode.UpstreamUnavailable, "The cluster did not answer. Try again.", lost)
            {
                Retryable = true,
                RetryAfter = TimeSpan.FromSeconds(2),
            };
        }
    }

    [LoggerMessage(1201, LogLevel.Warning, "The cluster did not answer a call of {Name}")]
    private partial void CallLost(string name, Exception error);
}
