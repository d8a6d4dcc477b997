using Orleans.Messaging;

namespace CegidOrleans.Gateway.Clustering;

/// <summary>
/// Notices by what Orleans' client looks up anyway that a silo is no longer named. A silo that stands still or is cut off keeps its connections open, and to
/// one that joined late there may be none.
/// </summary>
internal sealed class WatchedSilos(IGatewayListProvider lookup, ConnectedSilos silos) : IGatewayListProvider
{
    private volatile HashSet<Uri> _known = [];

    /// <inheritdoc/>
    public TimeSpan MaxStaleness => lookup.MaxStaleness;

    /// <inheritdoc/>
    [Obsolete("Orleans does not ask for it any more, and its interface still has it.")]
    public bool IsUpdatable => lookup.IsUpdatable;

    /// <inheritdoc/>
    public Task InitializeGatewayListProvider() => lookup.InitializeGatewayListProvider();

    /// <inheritdoc/>
    public async Task<IList<Uri>> GetGateways()
    {
        var named = await lookup.GetGateways();
        var before = _known;
        _known = [.. named];
        if (!before.IsSubsetOf(_known))
            silos.Departed();
        return named;
    }

    /// <summary>Puts it before the lookup that is registered.</summary>
    public static void Watch(IServiceCollection services)
    {
        var lookup = services.Last(service => service.ServiceType == typeof(IGatewayListProvider));
        services.Remove(lookup);
        services.AddSingleton<IGatewayListProvider>(provider => new WatchedSilos(
            (IGatewayListProvider)ActivatorUtilities.CreateInstance(provider, lookup.ImplementationType!), provider.GetRequiredService<ConnectedSilos>()));
    }
}
