using CegidOrleans.Tenancy;
using Microsoft.Extensions.Options;

namespace CegidOrleans.Silo.OrleansDashboard;

/// <summary>Checks <see cref="OrleansDashboardOptions"/>: ranges, and that a dashboard that is on can be opened by somebody.</summary>
internal sealed class OrleansDashboardOptionsValidator : IValidateOptions<OrleansDashboardOptions>
{
    private const string Tenants = OrleansDashboardOptions.Section + ":" + nameof(OrleansDashboardOptions.Tenants);
    private static readonly OrleansDashboardRangesValidator Ranges = new();

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, OrleansDashboardOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var failures = new List<string>(Ranges.Validate(name, options).Failures ?? []);
        if (options.IsOn && options.Tenants.Count == 0)
            failures.Add($"{Tenants}:0 has to name a tenant of the operators: its API keys with the scope admin open the dashboard.");
        failures.AddRange(options.Tenants.Where(tenant => !TenantId.TryParse(tenant, out _)).Select(tenant => $"{Tenants}: '{tenant}' is no tenant's id."));
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}

/// <summary>Checks the ranges of <see cref="OrleansDashboardOptions"/>.</summary>
[OptionsValidator]
internal sealed partial class OrleansDashboardRangesValidator : IValidateOptions<OrleansDashboardOptions>;
