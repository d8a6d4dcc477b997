using System.Text.Json;
using BenchmarkDotNet.Attributes;
using CegidOrleans.Gateway.Tools;
using CegidOrleans.Gateway.Tools.Invoices;
using CegidOrleans.Gateway.Tools.Validation;

namespace CegidOrleans.Bench.Pieces;

/// <summary>The arguments of a call against the tool's published schema.</summary>
public class SchemaCheck
{
    // No grain is asked: what is used of the tools is what they say of themselves.
    private readonly ArgumentValidation _read = Of(new GetInvoiceDetailsTool(null!));
    private readonly ArgumentValidation _list = Of(new ListInvoicesTool(null!, Microsoft.Extensions.Options.Options.Create(new Gateway.Tools.Documents.ListOptions())));
    private readonly JsonElement _readArguments = JsonElement.Parse("""{"invoice_id":"INV-0000001"}""");
    private readonly JsonElement _listArguments = JsonElement.Parse("""{"filters":{"customer_id":"CUST-001","status":"paid","from_date":"2026-01-01"},"limit":50}""");

    /// <summary>Of a read.</summary>
    [Benchmark]
    public void Read() => _read.Check(_readArguments);

    /// <summary>Of a list with filters.</summary>
    [Benchmark]
    public void List() => _list.Check(_listArguments);

    private static ArgumentValidation Of(Tool tool) => new(tool.Definition.InputSchema);
}
