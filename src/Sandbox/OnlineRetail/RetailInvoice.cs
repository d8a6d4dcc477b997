namespace CegidOrleans.Sandbox.OnlineRetail;

/// <summary>All rows of one InvoiceNo, in the order of the files, also where other invoices stand between them.</summary>
internal sealed class RetailInvoice(string number, string? customerId, string country)
{
    public string Number { get; } = number;

    public string? CustomerId { get; } = customerId;

    public string Country { get; } = country;

    public List<RetailLine> Lines { get; } = [];

    /// <summary>The time of the first line; some invoices go on for another minute.</summary>
    public DateTime Date => Lines[0].Date;

    public decimal Amount => Lines.Sum(line => line.Amount);

    public string DocumentType => Number[0] switch
    {
        'C' => "credit_note",
        'A' => "adjustment",
        _ => "invoice",
    };
}
