using CegidOrleans.Documents;

namespace CegidOrleans.Tenants;

/// <summary>For how long a tenant's documents count as fresh.</summary>
public sealed record TenantCache
{
    /// <summary>What a tenant has that says nothing.</summary>
    public static TenantCache Default { get; } = new();

    /// <summary>Invoices; 300 s.</summary>
    public TimeSpan Invoices { get; init; } = TimeSpan.FromSeconds(300);

    /// <summary>Customers; 300 s.</summary>
    public TimeSpan Customers { get; init; } = TimeSpan.FromSeconds(300);

    /// <summary>Products; 900 s.</summary>
    public TimeSpan Products { get; init; } = TimeSpan.FromSeconds(900);

    /// <summary>Orders; 300 s.</summary>
    public TimeSpan Orders { get; init; } = TimeSpan.FromSeconds(300);

    /// <summary>Pages of lists and searches of every kind; 60 s.</summary>
    public TimeSpan Lists { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Financial summaries; 300 s.</summary>
    public TimeSpan Financial { get; init; } = TimeSpan.FromSeconds(300);

    /// <summary>The time for documents of a kind.</summary>
    public TimeSpan Of(DocumentKind kind) => kind switch
    {
        DocumentKind.Invoice => Invoices,
        DocumentKind.Customer => Customers,
        DocumentKind.Product => Products,
        DocumentKind.Order => Orders,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
