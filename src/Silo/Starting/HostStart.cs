using Microsoft.Extensions.Options;

namespace CegidOrleans.Silo.Starting;

/// <summary>Runs a host; when it does not start for a reason that a person can mend, says so in a sentence instead of a stack.</summary>
public static class HostStart
{
    private const string Binder = "Microsoft.Extensions.Configuration.Binder";

    /// <summary>Runs <paramref name="host"/>.</summary>
    /// <param name="name">What does not start, as a person calls it.</param>
    /// <param name="host">Starts the host, waits for its end, and answers the process's exit code.</param>
    /// <returns>The exit code: the host's, or 1 where it did not start.</returns>
    public static async Task<int> Run(string name, Func<Task<int>> host)
    {
        ArgumentNullException.ThrowIfNull(host);
        try
        {
            return await host();
        }
        catch (Exception refused) when (IsMendable(refused))
        {
            await Console.Error.WriteLineAsync($"{name} does not start: {refused.Message}");
            return 1;
        }
        catch (Exception stopped) when (IsStop(stopped))
        {
            await Console.Error.WriteLineAsync($"{name} was told to stop before it had started.");
            return 0;
        }
    }

    /// <summary>Whether the host was told to stop while it still started, as one that waits for its cluster is.</summary>
    internal static bool IsStop(Exception exception) => exception is OperationCanceledException;

    /// <summary>Whether a setting, a file or a port is what is wrong, and the message says which.</summary>
    internal static bool IsMendable(Exception exception) => exception switch
    {
        StartRefusedException or OptionsValidationException or FormatException or IOException => true,
        // A value that is not of its setting's type: the message names the setting.
        InvalidOperationException { Source: Binder } => true,
        AggregateException { InnerExceptions.Count: 1 } one => IsMendable(one.InnerExceptions[0]),
        _ => false,
    };
}
