using CegidOrleans.Faults;
using CegidOrleans.Keys;
using CegidOrleans.Tenancy;

namespace CegidOrleans.Grains.Calls;

/// <summary>
/// The second lock: the gateway host takes the tenant from the caller's credential, and here the silo refuses every call of one of our grains
/// whose key does not begin with that tenant. Orleans' own grains are not concerned.
/// </summary>
internal sealed class TenantCallFilter : IIncomingGrainCallFilter
{
    /// <inheritdoc/>
    public Task Invoke(IIncomingGrainCallContext context)
    {
        if (AskedOf.Ours(context) && !(CallerTenant.Current is { } tenant && GrainKeyText.IsOf(context.TargetId.Key.AsSpan(), tenant)))
        {
            throw new CegidException(FaultCode.Forbidden, "This document belongs to another tenant.");
        }

        return context.Invoke();
    }
}
