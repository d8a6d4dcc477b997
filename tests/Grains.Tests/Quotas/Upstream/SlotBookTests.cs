using CegidOrleans.Grains.Quotas.Upstream;
using CegidOrleans.Quotas;
using Microsoft.Extensions.Time.Testing;

namespace CegidOrleans.Grains.Tests.Quotas.Upstream;

public sealed class SlotBookTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void A_silo_that_has_no_call_at_the_moment_it_asks_keeps_the_share_that_it_has_just_used()
    {
        var book = Leased(8);
        Begin(book, 6);
        End(book, 6);

        var asked = book.Ask(waiting: 0);
        book.Take(Grant(granted: 0, share: asked.Needed));

        Assert.Equal((6, 6), (asked.Needed, asked.Held));
        Assert.True(book.TryBegin());
    }

    [Fact]
    public void A_silo_that_had_no_call_since_it_last_asked_gives_everything_back()
    {
        var book = Leased(8);
        Begin(book, 6);
        End(book, 6);
        book.Take(Grant(granted: 0, share: book.Ask(waiting: 0).Needed));

        var asked = book.Ask(waiting: 0);

        Assert.Equal((0, 0), (asked.Needed, asked.Held));
    }

    private static void Begin(SlotBook book, int calls)
    {
        for (; calls > 0; calls--)
        {
            Assert.True(book.TryBegin());
        }
    }

    private static void End(SlotBook book, int calls)
    {
        for (; calls > 0; calls--)
        {
            book.End();
        }
    }

    private static SlotGrant Grant(int granted, int share) => new() { Granted = granted, Share = share, Life = TimeSpan.FromSeconds(30) };

    private SlotBook Leased(int slots)
    {
        var book = new SlotBook(_time);
        book.Ask(waiting: slots);
        book.Take(Grant(slots, slots));
        return book;
    }
}
