using CegidOrleans.Grains.Quotas.Upstream;

namespace CegidOrleans.Grains.Tests.Quotas.Upstream;

public sealed class FairSharesTests
{
    [Theory]
    [InlineData(16, new[] { 3, 5 }, new[] { 3, 5 })]
    [InlineData(16, new[] { 100, 100 }, new[] { 8, 8 })]
    [InlineData(16, new[] { 2, 100 }, new[] { 2, 14 })]
    [InlineData(7, new[] { 100, 100, 1 }, new[] { 3, 3, 1 })]
    [InlineData(4, new[] { 0, 9 }, new[] { 0, 4 })]
    [InlineData(3, new[] { 9, 9 }, new[] { 2, 1 })]
    public void Nobody_gets_more_than_it_needs_while_another_goes_short(int cap, int[] needed, int[] shares) =>
        Assert.Equal(shares, FairShares.Of([.. needed.Select(need => new SlotAccount { Needed = need })], cap));

    [Fact]
    public void A_slot_that_cannot_be_divided_goes_to_whoever_was_not_served_for_the_longest()
    {
        SlotAccount[] accounts = [new() { Needed = 5, ServedAt = DateTimeOffset.UnixEpoch.AddSeconds(2) }, new() { Needed = 5, ServedAt = DateTimeOffset.UnixEpoch }];
        Assert.Equal([0, 1], FairShares.Of(accounts, 1));
    }
}
