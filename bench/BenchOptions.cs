using System.Globalization;
using CegidOrleans.Sandbox.OnlineRetail;

namespace CegidOrleans.Bench;

/// <summary>What the command line says.</summary>
internal sealed record BenchOptions
{
    public const string Usage = """
        Usage: dotnet run -c Release --project bench -- [memory | upstream] [options]
               dotnet run -c Release --project bench -- pieces [BenchmarkDotNet's options]
          memory           only what cached documents cost, and what a silo does that has too little for them
          upstream         only how often the ERP is asked
          pieces           single pieces of the path, with allocations
          --quick          the main rows, within 3 minutes
          --only TEXT      the rows with this text in their name
          --pairs N        interleaved pairs of each row (15; quick: 5)
          --seconds S      length of each half of a pair (1; quick: 0.7)
          --warm S         longest full load of each side of a row before it is measured (20; quick: besides, 95 for all warm-ups)
          --data DIR       real data for the calls of the ERP (the excerpt in the repository)
          --connections N  connections where a row is not about them (32)
        """;

    /// <summary>Whether only the main rows are run.</summary>
    public bool Quick { get; init; }

    /// <summary>Text in the names of the rows that are run.</summary>
    public string Only { get; init; } = "";

    /// <summary>Interleaved pairs of each row; null is what fits the run.</summary>
    public int? Pairs { get; init; }

    /// <summary>Length of each half of a pair, in seconds; null is what fits the run.</summary>
    public double? Seconds { get; init; }

    /// <summary>Connections where a row is not about them.</summary>
    public int Connections { get; init; } = 32;

    /// <summary>The longest full load of each side before it is measured, in seconds; null is the usual one.</summary>
    public double? Warm { get; init; }

    /// <summary>The folder with the real data.</summary>
    public string Data { get; init; } = OnlineRetailExcerpt.DataDirectory;

    /// <summary>How many interleaved pairs each row has. Many short ones: what else the machine does lasts for seconds, and then hits both halves of a pair.</summary>
    public int PairCount => Pairs ?? (Quick ? 5 : 15);

    /// <summary>Length of each half of a pair, in seconds.</summary>
    public double HalfSeconds => Seconds ?? (Quick ? 0.7 : 1);

    /// <summary>For how long each side of a row is under full load at the most before it is measured, in seconds.</summary>
    public double WarmSeconds => Warm ?? 20;

    /// <summary>For how long all sides are warmed up together at the most, in seconds.</summary>
    public double AllWarmSeconds => Quick ? 95 : double.PositiveInfinity;

    /// <summary>For how long a load runs before it is counted, in seconds.</summary>
    public double SettleSeconds => Quick ? 0.2 : 0.5;

    /// <summary>How many documents stand for "many" in the row about a million of them.</summary>
    public int ManyDocuments => Quick ? 20_000 : 1_000_000;

    /// <summary>Reads the options.</summary>
    /// <exception cref="FormatException">An option is unknown or its value cannot be read.</exception>
    public static BenchOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = new BenchOptions();
        for (var i = 0; i < arguments.Count; i++)
        {
            var name = arguments[i];
            string Value() => ++i < arguments.Count ? arguments[i] : throw new FormatException($"{name} needs a value.");
            options = name switch
            {
                "--quick" => options with { Quick = true },
                "--only" => options with { Only = Value() },
                "--warm" => options with { Warm = Number(name, Value()) },
                "--data" => options with { Data = Path.GetFullPath(Value()) },
                "--pairs" => options with { Pairs = (int)Number(name, Value()) },
                "--seconds" => options with { Seconds = Number(name, Value()) },
                "--connections" => options with { Connections = (int)Number(name, Value()) },
                _ => throw new FormatException($"'{name}' is not an option."),
            };
        }

        return options;
    }

    private static double Number(string name, string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new FormatException($"{name} needs a number above 0.");
}
