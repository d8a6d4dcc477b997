using System.Security.Cryptography;
using System.Text;

namespace CegidOrleans.Grains.Writes.Duplicates;

/// <summary>An invoice that was made, or is being made. Stored: keep the ids, add members only.</summary>
/// <param name="Operation">The idempotency key under which it is made.</param>
/// <param name="BegunAt">When.</param>
/// <param name="InvoiceId">Its id, or null while that is not known.</param>
[GenerateSerializer, Immutable, Alias("recent-invoice")]
internal sealed record RecentInvoice([property: Id(0)] string Operation, [property: Id(1)] DateTimeOffset BegunAt, [property: Id(2)] string? InvoiceId)
{
    /// <summary>The key under which the same invoice is made once more in spite of this one: whoever uses it has read of this one.</summary>
    public string KeyToInsist => "again-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Operation)).AsSpan(0, 12));
}
