namespace CegidOrleans.Gateway.Errors;

/// <summary>A name that a caller made up, as it is repeated to it: not at any length, and not with its control characters.</summary>
internal static class PrintableName
{
    private const int Longest = 64;

    /// <summary>The name, at most 64 characters, control characters replaced.</summary>
    public static string Of(string name) => new([.. name.Select(letter => char.IsControl(letter) ? '?' : letter).Take(Longest)]);
}
