namespace CegidOrleans.Documents;

/// <summary>The kinds of document that an ERP holds here.</summary>
[GenerateSerializer, Alias("document-kind")]
public enum DocumentKind
{
    /// <summary>An invoice or credit note.</summary>
    Invoice,

    /// <summary>A customer.</summary>
    Customer,

    /// <summary>A product.</summary>
    Product,

    /// <summary>A customer's order.</summary>
    Order,
}
