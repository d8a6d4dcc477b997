namespace CegidOrleans.Grains.Reading;

/// <summary>How old an answer may be.</summary>
/// <param name="MaxAge">The oldest state that is accepted.</param>
/// <param name="FreshFor">For how long a state counts as fresh by the tenant's setting.</param>
/// <param name="Demanded">Whether the caller named the bound: then it holds even when the ERP is away.</param>
internal readonly record struct ReadBound(TimeSpan MaxAge, TimeSpan FreshFor, bool Demanded)
{
    /// <summary>Whether a state of this age may be served. A bound of zero always asks the ERP.</summary>
    public bool Allows(TimeSpan age) => MaxAge > TimeSpan.Zero && age <= MaxAge;

    /// <summary>The caller's bound, or the tenant's setting where the caller named none.</summary>
    public static ReadBound Of(TimeSpan? callers, TimeSpan setting) => new(callers ?? setting, setting, callers is not null);
}
