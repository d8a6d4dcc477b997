namespace CegidOrleans.Cegid;

/// <summary>A page of a list as the ERP sent it.</summary>
/// <param name="Items">A JSON array of documents, UTF-8, each unchanged.</param>
/// <param name="Count">How many there are in it.</param>
/// <param name="Total">How many the query matches, or null where the ERP does not say.</param>
public sealed record UpstreamPage(ReadOnlyMemory<byte> Items, int Count, long? Total);
