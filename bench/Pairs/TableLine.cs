using System.Globalization;

namespace CegidOrleans.Bench.Pairs;

/// <summary>A line of the table.</summary>
/// <param name="Name">What was measured against what.</param>
internal sealed record TableLine(string Name)
{
    /// <summary>What stands above the lines.</summary>
    public const string Head = """
        | measured | target | median | spread | | answers a second | p50, p99 in ms | processor time a request, µs |
        | --- | --- | --- | --- | --- | --- | --- | --- |
        """;

    /// <summary>The ratios, one of each pair, in any order.</summary>
    public required IReadOnlyList<double> Ratios { get; init; }

    /// <summary>The least that the median ratio has to be, or null.</summary>
    public double? AtLeast { get; init; }

    /// <summary>What the median ratio has to be below, or null.</summary>
    public double? Below { get; init; }

    /// <summary>Both sides' throughputs.</summary>
    public string PerSecond { get; init; } = "";

    /// <summary>Both sides' times.</summary>
    public string Times { get; init; } = "";

    /// <summary>Both sides' costs.</summary>
    public string Cost { get; init; } = "";

    public override string ToString()
    {
        var target = AtLeast is { } least ? string.Create(CultureInfo.InvariantCulture, $"≥ {least:0.00}")
            : Below is { } most ? string.Create(CultureInfo.InvariantCulture, $"< {most:0.0}")
            : "—";
        var median = Median.Of(Ratios);
        var met = (AtLeast, Below) switch
        {
            (null, null) => "",
            _ => median >= (AtLeast ?? median) && (Below is null || median < Below) ? "met" : "missed",
        };
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {Name} | {target} | {median:0.00} | {Ratios.Min():0.00}–{Ratios.Max():0.00} | {met} | {PerSecond} | {Times} | {Cost} |");
    }
}
