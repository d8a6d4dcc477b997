using CegidOrleans.Faults;
using CegidOrleans.Tenancy;
using CegidOrleans.Tenants;

namespace CegidOrleans.Grains.Calls;

/// <summary>
/// What a tenant permits nobody, refused a second time: the gateway host does not let such a call through, and here the silo does not either,
/// by the tenants as this silo knows them.
/// </summary>
internal sealed class TenantPermissionFilter(TenantDirectory tenants) : IIncomingGrainCallFilter
{
    /// <inheritdoc/>
    public Task Invoke(IIncomingGrainCallContext context)
    {
        if (AskedOf.Scope(context) is { } scope
            && CallerTenant.Current is { } caller
            && tenants.Find(caller)?.WhyNot(scope) is { } why)
        {
            throw new CegidException(FaultCode.Forbidden, why);
        }

        return context.Invoke();
    }
}
