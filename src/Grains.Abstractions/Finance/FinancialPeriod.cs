using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace CegidOrleans.Finance;

/// <summary>A month: <c>YYYY-MM</c>, 1900-01 to 9999-12.</summary>
/// <param name="FirstDay">The first day of the month.</param>
public readonly record struct FinancialPeriod(DateOnly FirstDay)
{
    /// <summary>The shape of a period, as JSON Schema and .NET read it.</summary>
    public const string Pattern = "^(19|[2-9][0-9])[0-9]{2}-(0[1-9]|1[0-2])$";

    private const string Format = "yyyy-MM";

    /// <summary>The month before this one.</summary>
    public FinancialPeriod Previous => new(FirstDay.AddMonths(-1));

    /// <summary>The last day of the month.</summary>
    public DateOnly LastDay => new(FirstDay.Year, FirstDay.Month, DateTime.DaysInMonth(FirstDay.Year, FirstDay.Month));

    /// <summary>Reads a period.</summary>
    /// <exception cref="FormatException">The text is not a period.</exception>
    public static FinancialPeriod Parse(string text) =>
        TryParse(text, out var period) ? period : throw new FormatException("A period is a month: YYYY-MM.");

    /// <summary>Reads a period, or says that the text is none.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out FinancialPeriod period)
    {
        var valid = DateOnly.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year >= 1900;
        period = valid ? new FinancialPeriod(day) : default;
        return valid;
    }

    /// <inheritdoc/>
    public override string ToString() => FirstDay.ToString(Format, CultureInfo.InvariantCulture);
}
