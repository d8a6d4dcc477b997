using System.Collections.Frozen;
using System.Collections.Immutable;
using CegidOrleans.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CegidOrleans.Tenants;

/// <summary>
/// What tenants are called in metrics. The first of them by id have a label of their own, up to a bound, and keep it for the life of the process; all
/// others are <see cref="Other"/>, so that the number of time series does not grow with that of the tenants.
/// </summary>
public sealed class TenantLabels
{
    /// <summary>What the tenants without a label of their own are called. No tenant's id: those have no underscore.</summary>
    public const string Other = "_other";

    private readonly Lock _gate = new();
    private readonly TenantDirectory _directory;
    private readonly int _bound;
    private volatile FrozenSet<TenantId> _labelled = FrozenSet<TenantId>.Empty;

    /// <summary>Creates the labels.</summary>
    public TenantLabels(TenantDirectory directory, IOptions<TenantLabelOptions> options)
    {
        ArgumentNullException.ThrowIfNull(directory);
        ArgumentNullException.ThrowIfNull(options);
        _directory = directory;
        _bound = options.Value.MaxTenantLabels;
        _directory.Changed += Extend;
        Extend();
    }

    /// <summary>The label of a tenant.</summary>
    public string Of(TenantId tenant) => _labelled.Contains(tenant) ? tenant.Value : Other;

    /// <summary>Registers the labels.</summary>
    public static void Add(IServiceCollection services)
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TenantLabelOptions>, TenantLabelOptionsValidator>());
        services.AddOptions<TenantLabelOptions>().BindConfiguration(TenantLabelOptions.Section).ValidateOnStart();
        services.TryAddSingleton<TenantLabels>();
    }

    private void Extend()
    {
        lock (_gate)
        {
            var free = _bound - _labelled.Count;
            ImmutableArray<TenantId> next = [.. _directory.All.Select(tenant => tenant.Id).Where(id => !_labelled.Contains(id)).Take(free)];
            if (!next.IsEmpty)
            {
                _labelled = _labelled.Concat(next).ToFrozenSet();
            }
        }
    }
}
