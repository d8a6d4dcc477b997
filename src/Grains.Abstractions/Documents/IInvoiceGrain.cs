namespace CegidOrleans.Documents;

/// <summary>An invoice can be read, updated and deleted. Key: <see cref="DocumentKey"/>.</summary>
[Alias("IInvoiceGrain")]
public interface IInvoiceGrain : IReadableDocument, IUpdatableDocument, IDeletableDocument;
