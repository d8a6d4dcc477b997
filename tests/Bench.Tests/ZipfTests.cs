using CegidOrleans.Bench.Economy;

namespace CegidOrleans.Bench.Tests;

public sealed class ZipfTests
{
    [Fact]
    public void The_nth_is_drawn_an_nth_as_often_as_the_first()
    {
        var zipf = new Zipf(100, seed: 1);
        var counts = new int[100];
        for (var i = 0; i < 1_000_000; i++)
            counts[zipf.Next()]++;

        for (var rank = 2; rank <= 10; rank++)
            Assert.InRange(counts[0] / (double)counts[rank - 1], rank * 0.95, rank * 1.05);
    }
}
