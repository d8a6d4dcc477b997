namespace CegidOrleans.Documents;

/// <summary>A customer can be read and updated. Key: <see cref="DocumentKey"/>.</summary>
[Alias("ICustomerGrain")]
public interface ICustomerGrain : IReadableDocument, IUpdatableDocument;
