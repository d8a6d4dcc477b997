using CegidOrleans.Faults;
using CegidOrleans.Writes;

namespace CegidOrleans.Gateway.Clustering;

/// <summary>
/// Asks again where a silo is leaving the cluster or has left it: what it had is with another one in a moment. Orleans answers some of the calls that are lost
/// that way with an error, and others not at all, until their time is up.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="silos">The silos of the cluster, or null where this process is all there is of it.</param>
internal sealed class LeavingSilo(TimeProvider time, ConnectedSilos? silos = null)
{
    /// <summary>How often something is asked for at the most where a count is wanted.</summary>
    public const int MaxTries = 6;

    /// <summary>After how long it is asked again at first; then the pauses grow.</summary>
    public static readonly TimeSpan MovesWithin = TimeSpan.FromMilliseconds(200);

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    // A silo that died is counted out after some 10 s, one that stands still after some 25 s. Until then whoever asks for what it had is told that it is not there.
    private static readonly TimeSpan CountedOutWithin = TimeSpan.FromSeconds(30);

    // Where no silo is left it is no use to wait for one to be counted out.
    private static readonly TimeSpan WithoutSilos = MaxTries * MovesWithin;

    /// <summary>Whether a call failed because the silo that was asked, or one that it asked in turn, is leaving. It may have been done, or a part of it.</summary>
    public static bool IsCauseOf(Exception error) => error is SiloUnavailableException or OrleansMessageRejectionException;

    /// <summary>Whether the same call may be made again, by the error of the first.</summary>
    public static bool IsWorthAsking(Exception error) => IsCauseOf(error) || error is CegidException { SiloLeaving: true };

    /// <summary>Whether a call ended without doing anything that it knows of: another one of the same thing may know more.</summary>
    public static bool CameToNothing(Exception error) => error is TimeoutException or CegidException { Retryable: true, Code: not FaultCode.OutcomeUnknown };

    /// <summary>Makes a call that only reads.</summary>
    /// <param name="read">The read.</param>
    public Task<T> Read<T>(Func<Task<T>> read) => Ask(_ => read(), error => error);

    /// <summary>
    /// Makes a write. Asking again is safe even where the first call goes on: a write is an actor or waits in its document's queue, and its key stands in the
    /// journal from before it is sent, so that the second call finds what the first has done.
    /// </summary>
    /// <param name="identity">The write's key.</param>
    /// <param name="write">The write. It is given the key as one that may have been used before when it is asked for again.</param>
    /// <exception cref="SiloUnavailableException">The answer was lost, and asking again came to nothing: whether the write was done is not known.</exception>
    public Task<T> Write<T>(WriteIdentity identity, Func<WriteIdentity, Task<T>> write) => Ask(
        again => write(again ? identity with { ChosenByCaller = true } : identity),
        // "Nothing was sent" is then said of the last call only.
        error => CameToNothing(error) ? new SiloUnavailableException("The write's answer was lost, and it could not be asked for again.", error) : error);

    /// <summary>Awaits a call that is not asked again here.</summary>
    /// <exception cref="SiloUnavailableException">A silo has gone meanwhile, and the answer has not come within a moment: it may be lost.</exception>
    public async Task<T> OrLost<T>(Task<T> call)
    {
        if (silos is not null && await Task.WhenAny(call, silos.NextDeparture) != call && await Task.WhenAny(call, Pause(MovesWithin)) != call)
        {
            call.Ignore();
            throw new SiloUnavailableException("A silo has gone, and with it perhaps the answer.");
        }

        return await call;
    }

    private async Task<T> Ask<T>(Func<bool, Task<T>> call, Func<Exception, Exception> afterLoss)
    {
        var began = time.GetTimestamp();
        var pause = MovesWithin;
        var calls = new CallsUnderWay<T>(() => Pause(MovesWithin));
        for (var again = false; ; again = true)
        {
            // Taken before the call is made: a silo that goes meanwhile is noticed.
            var departure = silos?.NextDeparture;
            calls.Add(Begin(call, again));
            if (await calls.Next(departure) is not { } ended)
            {
                continue;
            }

            var error = ended.Exception?.InnerException;
            if (error is null || !IsWorthAsking(error) || time.GetElapsedTime(began) > Patience)
            {
                calls.Forget();
                return error is null || !calls.AnyLost ? await ended : throw afterLoss(error);
            }

            await Pause(pause);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private TimeSpan Patience => silos is { Count: > 0 } ? CountedOutWithin : WithoutSilos;

    // What a call throws before it is under way is its answer too.
    private static async Task<T> Begin<T>(Func<bool, Task<T>> call, bool again) => await call(again);

    private Task Pause(TimeSpan length) => Task.Delay(length, time);
}
