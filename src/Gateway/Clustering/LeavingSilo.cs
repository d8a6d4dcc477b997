using CegidOrleans.Faults;

namespace CegidOrleans.Gateway.Clustering;

/// <summary>Asks again where the silo that was asked is leaving the cluster: what it had is with another one in a moment.</summary>
internal static class LeavingSilo
{
    /// <summary>How often something is asked for at the most.</summary>
    public const int MaxTries = 6;

    /// <summary>After how long it is asked again.</summary>
    public static readonly TimeSpan MovesWithin = TimeSpan.FromMilliseconds(200);

    /// <summary>Whether a call failed because the silo that was asked, or one that it asked in turn, is leaving. It may have been done, or a part of it.</summary>
    public static bool IsCauseOf(Exception error) => error is SiloUnavailableException or OrleansMessageRejectionException;

    /// <summary>Makes a call that only reads.</summary>
    /// <param name="read">The read.</param>
    public static Task<T> Read<T>(Func<Task<T>> read) => Ask(read, IsCauseOf, CancellationToken.None);

    /// <summary>Makes a write; again only where the silo says that it had not begun.</summary>
    /// <param name="write">The write, the same each time: the same key and content.</param>
    /// <param name="cancellationToken">Stops the wait between two.</param>
    public static Task<T> Write<T>(Func<Task<T>> write, CancellationToken cancellationToken) => Ask(write, error => error is CegidException { SiloLeaving: true }, cancellationToken);

    private static async Task<T> Ask<T>(Func<Task<T>> call, Func<Exception, bool> isLeaving, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await call();
            }
            catch (Exception error) when (tries < MaxTries && isLeaving(error))
            {
                await Task.Delay(MovesWithin, TimeProvider.System, cancellationToken);
            }
        }
    }
}
