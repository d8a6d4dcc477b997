using System.Numerics;

namespace CegidOrleans.Bench.Load;

/// <summary>Counts times in microseconds, in steps of at most 1/64 of the time: exact enough for percentiles, and nothing is allocated while it counts.</summary>
internal sealed class Latencies
{
    private const int Steps = 64;
    private const int StepBits = 6;

    private readonly long[] _counts = new long[Steps * 32];

    /// <summary>Counts one.</summary>
    public void Add(TimeSpan time)
    {
        var microseconds = (uint)Math.Clamp(time.Ticks / TimeSpan.TicksPerMicrosecond, 0, int.MaxValue);
        Interlocked.Increment(ref _counts[Slot(microseconds)]);
    }

    /// <summary>The time that this share of all counted took at the most, in microseconds; 0 where none was counted.</summary>
    /// <param name="share">0–1.</param>
    public double At(double share)
    {
        var wanted = (long)Math.Ceiling(_counts.Sum() * share);
        var seen = 0L;
        for (var slot = 0; slot < _counts.Length; slot++)
        {
            seen += _counts[slot];
            if (seen >= wanted && seen > 0)
                return Time(slot);
        }

        return 0;
    }

    private static int Slot(uint microseconds)
    {
        var shift = Math.Max(0, BitOperations.Log2(microseconds | 1) - StepBits);
        return (shift * Steps) + (int)(microseconds >> shift);
    }

    private static double Time(int slot)
    {
        var shift = Math.Max(0, (slot / Steps) - 1);
        return (double)(slot - (shift * Steps)) * (1L << shift);
    }
}
