using System.Collections.Immutable;

namespace CegidOrleans.Documents;

/// <summary>What differs between the kinds, said once.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Singular">Its name for one, as in keys and tool names: <c>invoice</c>.</param>
/// <param name="Plural">Its name for many, as in routes, resources and list answers: <c>invoices</c>.</param>
/// <param name="Filters">The filters that a list of this kind knows.</param>
public sealed record DocumentKindTable(DocumentKind Kind, string Singular, string Plural, ImmutableArray<string> Filters)
{
    /// <summary>All kinds, in the order of <see cref="DocumentKind"/>.</summary>
    public static ImmutableArray<DocumentKindTable> All { get; } =
    [
        new(DocumentKind.Invoice, "invoice", "invoices", ["customer_id", "status", "from_date", "to_date", "min_amount", "max_amount", "search"]),
        new(DocumentKind.Customer, "customer", "customers", ["name", "email", "country", "search"]),
        new(DocumentKind.Product, "product", "products", ["category"]),
        new(DocumentKind.Order, "order", "orders", ["customer_id", "status", "from_date", "to_date", "search"]),
    ];

    /// <summary>The argument that names a document of this kind: <c>invoice_id</c>.</summary>
    public string IdArgument { get; } = Singular + "_id";

    /// <summary>The tool that lists this kind: <c>list_invoices</c>.</summary>
    public string ListTool { get; } = "list_" + Plural;

    /// <summary>The tool that reads one of this kind: <c>get_invoice_details</c>.</summary>
    public string DetailsTool { get; } = $"get_{Singular}_details";

    /// <summary>The row of <paramref name="kind"/>.</summary>
    public static DocumentKindTable Of(DocumentKind kind) => All[(int)kind];

    /// <summary>The row whose singular name is <paramref name="singular"/>, or null.</summary>
    public static DocumentKindTable? FromSingular(string singular) => All.FirstOrDefault(row => row.Singular == singular);
}
