namespace CegidOrleans.Silo.Logging;

/// <summary>How the log is written to standard output.</summary>
public enum ConsoleFormat
{
    /// <summary>A line for people.</summary>
    Text,

    /// <summary>A line of compact JSON, as in the file: for what collects the output of containers.</summary>
    Json,

    /// <summary>Not at all.</summary>
    Off,
}
