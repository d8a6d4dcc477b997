namespace CegidOrleans.Bench;

/// <summary>A line of a table of figures with targets.</summary>
/// <param name="What">What was measured.</param>
/// <param name="Target">What it has to be, in words; empty where nothing is asked.</param>
/// <param name="Measured">What it is.</param>
/// <param name="Met">Whether it is what it has to be; null where nothing is asked.</param>
internal sealed record TargetLine(string What, string Target, string Measured, bool? Met)
{
    /// <summary>What stands above the lines.</summary>
    public const string Head = """

        | measured | target | figure | |
        | --- | --- | --- | --- |
        """;

    public override string ToString() => $"| {What} | {(Target.Length == 0 ? "—" : Target)} | {Measured} | {(Met is { } met ? met ? "met" : "missed" : "")} |";
}
