namespace CegidOrleans.Documents;

/// <summary>A product can be read. Key: <see cref="DocumentKey"/>.</summary>
[Alias("IProductGrain")]
public interface IProductGrain : IReadableDocument;
