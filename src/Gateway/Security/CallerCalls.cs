using CegidOrleans.Faults;
using CegidOrleans.Gateway.Audit;
using CegidOrleans.Gateway.Clustering;
using CegidOrleans.Gateway.Security.Challenges;
using CegidOrleans.Tenancy;
using CegidOrleans.Tenants;

namespace CegidOrleans.Gateway.Security;

/// <summary>The one way from an authenticated caller to the grains, whatever was asked for: a tool or a prompt. Every call is recorded in the audit trail.</summary>
internal sealed partial class CallerCalls(TenantDirectory tenants, CallAudit audit, LeavingSilo silos, ILogger<CallerCalls> logger)
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
        // A write asks again itself, with its key: as a whole it would be another one.
        return scope == Scopes.Read ? await Reach(name, () => call(caller.Tenant)) : await Answered(name, () => call(caller.Tenant));
    }

    /// <summary>Reads from the grains, again where a silo leaves, and says it in the caller's words where the cluster does not answer.</summary>
    /// <param name="name">What is asked for, for the log.</param>
    /// <param name="read">Asks, as the tenant of the call that is under way; changes nothing.</param>
    /// <exception cref="CegidException"><c>upstream_unavailable</c> when the cluster does not answer; what else is thrown.</exception>
    public Task<T> Reach<T>(string name, Func<Task<T>> read) => Answered(name, () => silos.Read(read));

    // Only reads get as far as being told that the cluster does not answer: a write turns a lost call into an unknown outcome itself.
    private async Task<T> Answered<T>(string name, Func<Task<T>> ask)
    {
        try
        {
            return await ask();
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
