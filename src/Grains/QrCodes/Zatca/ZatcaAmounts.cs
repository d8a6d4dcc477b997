using System.Globalization;
using System.Text.RegularExpressions;
using CegidOrleans.Grains.QrCodes.Reports;

namespace CegidOrleans.Grains.QrCodes.Zatca;

/// <summary>Checks tags 4 and 5.</summary>
internal static partial class ZatcaAmounts
{
    // What rounding line by line can add up to on a usual invoice.
    private const decimal RoundingTolerance = 0.05m;
    private const int MaxDigits = 28;

    /// <summary>Checks that both are decimal numbers and that total ≥ VAT ≥ 0; a VAT that is not 15 % only warns.</summary>
    public static void Check(string? totalText, string? vatText, QrReading reading)
    {
        if (totalText is null || vatText is null)
        {
            reading.Skipped("amounts", "An amount is missing.");
            return;
        }

        var totalRead = TryRead(totalText, "total (tag 4)", reading, out var total);
        var vatRead = TryRead(vatText, "VAT total (tag 5)", reading, out var vat);
        if (!totalRead || !vatRead)
            return;

        if (vat < 0 || total < vat)
        {
            reading.Failed("amounts", "The total has to be at least the VAT total, and that at least zero; credit notes carry positive amounts too.");
            return;
        }

        reading.Passed("amounts", "The total is at least the VAT total, and that at least zero.");

        // First the division: the largest decimal times 15 would overflow.
        var standard = total / 115m * 15m;
        if (Math.Abs(vat - standard) <= RoundingTolerance)
            reading.Passed("vat_rate", "The VAT is 15 % of the total without VAT.");
        else
            reading.Warning("vat_rate", string.Create(
                CultureInfo.InvariantCulture, $"15 % VAT would be {Math.Round(standard, 2)}; zero-rated or exempt goods explain a smaller VAT."));
    }

    private static bool TryRead(string text, string name, QrReading reading, out decimal amount)
    {
        amount = default;
        if (text.Count(char.IsAsciiDigit) <= MaxDigits
            && Shape().IsMatch(text)
            && decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out amount))
        {
            return true;
        }

        reading.Failed("amounts", text.Contains(',', StringComparison.Ordinal)
            ? $"The {name} has a comma; a decimal point and no grouping is expected, for example 1000.00."
            : $"The {name} is no decimal number of at most {MaxDigits} digits, for example 1000.00.");
        return false;
    }

    [GeneratedRegex(@"\A-?[0-9]+(\.[0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
