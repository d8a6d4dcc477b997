using CegidOrleans.Keys;
using CegidOrleans.Tenancy;

namespace CegidOrleans.Finance;

/// <summary>One period of one tenant: <c>{tenant}/{YYYY-MM}</c>.</summary>
/// <param name="Tenant">Whose figures they are.</param>
/// <param name="Period">The month.</param>
public readonly record struct PeriodKey(TenantId Tenant, FinancialPeriod Period)
{
    /// <summary>Reads a key.</summary>
    /// <exception cref="FormatException">The text is not a period's key.</exception>
    public static PeriodKey Parse(string text) =>
        GrainKeyText.TrySplitTenant(text, out var tenant, out var rest) && FinancialPeriod.TryParse(rest, out var period)
            ? new PeriodKey(tenant, period)
            : throw new FormatException("Not a period key.");

    /// <inheritdoc/>
    public override string ToString() => GrainKeyText.Join(Tenant, Period.ToString());
}
