namespace CegidOrleans.Bench.Economy;

/// <summary>Draws ranks by Zipf's law with exponent 1: the second is asked for half as often as the first, the third a third as often.</summary>
internal sealed class Zipf
{
    private readonly double[] _upTo;
    private readonly Random _random;

    /// <param name="count">How many ranks there are.</param>
    /// <param name="seed">What is drawn follows from it.</param>
    public Zipf(int count, int seed)
    {
        _random = new Random(seed);
        _upTo = new double[count];
        var sum = 0.0;
        for (var rank = 0; rank < count; rank++)
            _upTo[rank] = sum += 1.0 / (rank + 1);
    }

    /// <summary>The next rank, from 0.</summary>
    public int Next()
    {
        var found = Array.BinarySearch(_upTo, _random.NextDouble() * _upTo[^1]);
        return Math.Min(found < 0 ? ~found : found, _upTo.Length - 1);
    }
}
