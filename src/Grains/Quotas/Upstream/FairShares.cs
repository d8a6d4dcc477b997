namespace CegidOrleans.Grains.Quotas.Upstream;

/// <summary>Divides an ERP's slots among the silos whose calls need them: nobody gets more than it needs while another goes short.</summary>
internal static class FairShares
{
    /// <summary>The share of each account, in their order; together at most <paramref name="cap"/>.</summary>
    public static int[] Of(IReadOnlyList<SlotAccount> accounts, int cap)
    {
        var shares = new int[accounts.Count];
        var open = Enumerable.Range(0, accounts.Count).Where(index => accounts[index].Needed > 0).ToList();
        while (open.Count > 0)
        {
            var each = cap / open.Count;
            var content = open.Where(index => accounts[index].Needed <= each).ToList();
            if (content.Count == 0)
            {
                break;
            }

            foreach (var index in content)
            {
                shares[index] = accounts[index].Needed;
                cap -= shares[index];
                open.Remove(index);
            }
        }

        foreach (var (index, place) in open.OrderBy(index => accounts[index].ServedAt).Select((index, place) => (index, place)).ToList())
        {
            shares[index] = (cap / open.Count) + (place < cap % open.Count ? 1 : 0);
        }

        return shares;
    }
}
