namespace CegidOrleans.Bench.Economy;

/// <summary>What one agent wants.</summary>
/// <param name="Number">Its place in the sequence, from 0.</param>
/// <param name="Id">The invoice.</param>
/// <param name="IsWrite">Whether it sets a field of it; else it reads it.</param>
internal sealed record Call(int Number, string Id, bool IsWrite)
{
    private const int Seed = 7;
    private const double WriteShare = 0.01;

    /// <summary>The same calls each time: invoices by Zipf's law, one call in a hundred a write.</summary>
    public static List<Call> Draw(IReadOnlyList<string> ids, int count)
    {
        var ranks = new Zipf(ids.Count, Seed);
        var kinds = new Random(Seed);
        return [.. Enumerable.Range(0, count).Select(number => new Call(number, ids[ranks.Next()], kinds.NextDouble() < WriteShare))];
    }
}
