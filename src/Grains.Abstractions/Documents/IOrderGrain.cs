namespace CegidOrleans.Documents;

/// <summary>An order can be read. Key: <see cref="DocumentKey"/>.</summary>
[Alias("IOrderGrain")]
public interface IOrderGrain : IReadableDocument;
