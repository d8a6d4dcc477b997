using System.Collections.Immutable;

namespace CegidOrleans.Sandbox.Documents;

/// <summary>A kind of document that the sandbox holds, and what a caller may do with it.</summary>
internal sealed class Collection
{
    private Collection(string plural, string singular, string idPrefix, string? dateMember, bool writable, bool deletable)
    {
        Plural = plural;
        Singular = singular;
        IdPrefix = idPrefix;
        DateMember = dateMember;
        Writable = writable;
        Deletable = deletable;
    }

    public static Collection Invoices { get; } = new("invoices", "invoice", "INV-", "issue_date", writable: true, deletable: true);

    public static Collection Customers { get; } = new("customers", "customer", "CUST-", null, writable: true, deletable: false);

    public static Collection Products { get; } = new("products", "product", "PROD-", null, writable: false, deletable: false);

    public static Collection Orders { get; } = new("orders", "order", "ORD-", "order_date", writable: false, deletable: false);

    public static ImmutableArray<Collection> All { get; } = [Invoices, Customers, Products, Orders];

    /// <summary>The name in routes and list answers.</summary>
    public string Plural { get; }

    /// <summary>The name in messages.</summary>
    public string Singular { get; }

    /// <summary>What a new id begins with.</summary>
    public string IdPrefix { get; }

    /// <summary>The member with the date that lists are ordered and filtered by, or null where lists are ordered by id.</summary>
    public string? DateMember { get; }

    /// <summary>Whether documents can be created and replaced.</summary>
    public bool Writable { get; }

    /// <summary>Whether documents can be deleted.</summary>
    public bool Deletable { get; }

    public override string ToString() => Plural;
}
