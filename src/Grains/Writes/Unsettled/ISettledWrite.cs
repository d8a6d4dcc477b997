namespace CegidOrleans.Grains.Writes.Unsettled;

/// <summary>Finds out what came of a write, where that write itself is done: so it waits until a send that is under way has ended.</summary>
[Alias("ISettledWrite")]
internal interface ISettledWrite : IGrainWithStringKey
{
    /// <summary>
    /// Looks into the ERP and settles the write where the look tells. It sends nothing: nobody waits for this write any more, and whoever wants it done repeats it
    /// with its key.
    /// </summary>
    /// <param name="operation">The write's idempotency key.</param>
    [ResponseTimeout("00:05:00"), Alias("Settle")]
    Task<WriteFate> Settle(string operation);
}
