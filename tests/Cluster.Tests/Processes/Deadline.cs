namespace CegidOrleans.Cluster.Tests.Processes;

/// <summary>Waits for what other processes do. They give no signal that could be awaited, so that it looks again and again.</summary>
internal static class Deadline
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Looks until there is something.</summary>
    /// <param name="look">What to look for: null is nothing yet.</param>
    /// <param name="within">For how long.</param>
    /// <param name="otherwise">What was seen instead.</param>
    /// <param name="hopeless">Whether looking again is of no use.</param>
    /// <exception cref="TimeoutException">There was nothing in time.</exception>
    public static async Task<T> Until<T>(Func<Task<T?>> look, TimeSpan within, Func<string> otherwise, Func<bool>? hopeless = null)
        where T : class
    {
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var last = hopeless?.Invoke() == true || TimeProvider.System.GetElapsedTime(began) >= within;
            if (await look() is { } found)
                return found;
            if (last)
                throw new TimeoutException(otherwise());
            await Task.Delay(Pause, TimeProvider.System);
        }
    }

    /// <summary>Looks until something is so.</summary>
    /// <inheritdoc cref="Until{T}"/>
    public static Task Until(Func<Task<bool>> look, TimeSpan within, Func<string> otherwise, Func<bool>? hopeless = null) =>
        Until(async () => await look() ? "yes" : null, within, otherwise, hopeless);
}
