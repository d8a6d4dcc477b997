using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace CegidOrleans.Sandbox.OnlineRetail;

/// <summary>Reads the rows of a folder's <c>*.csv</c> and <c>*.csv.gz</c> files, in the order of the files' names, into invoices.</summary>
internal sealed class RetailFiles
{
    private const NumberStyles Number = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
    private static readonly string[] Columns = ["InvoiceNo", "StockCode", "Description", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID", "Country"];

    private readonly StringPool _strings = new();
    private readonly Dictionary<string, RetailInvoice> _byNumber = new(StringComparer.Ordinal);
    private readonly List<RetailInvoice> _invoices = [];

    private RetailFiles()
    {
    }

    /// <summary>Reads all invoices, in the order in which they first appear.</summary>
    /// <exception cref="FormatException">There is no file, or a row cannot be read; the message says which.</exception>
    public static List<RetailInvoice> Read(string directory)
    {
        var files = Directory.EnumerateFiles(directory)
            .Where(file => file.EndsWith(".csv", StringComparison.Ordinal) || file.EndsWith(".csv.gz", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .ToList();
        if (files.Count == 0)
            throw new FormatException($"There is no .csv or .csv.gz file in '{directory}'.");
        var data = new RetailFiles();
        files.ForEach(data.ReadFile);
        return data._invoices;
    }

    private void ReadFile(string path)
    {
        using var file = File.OpenRead(path);
        using Stream content = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var text = new StreamReader(content, new UTF8Encoding(false, throwOnInvalidBytes: true));
        var csv = new CsvReader(text);
        var line = csv.NextLine;
        try
        {
            ReadHeader(csv);
            for (line = csv.NextLine; csv.Read(); line = csv.NextLine)
                ReadRow(csv);
        }
        catch (Exception exception) when (exception is FormatException or DecoderFallbackException)
        {
            throw new FormatException($"{Path.GetFileName(path)}, line {line}: {exception.Message}", exception);
        }
    }

    private static void ReadHeader(CsvReader csv)
    {
        csv.Read();
        for (var i = 0; i < Columns.Length; i++)
        {
            if (csv.Count != Columns.Length || !csv[i].SequenceEqual(Columns[i]))
                throw new FormatException($"The columns have to be {string.Join(',', Columns)}.");
        }
    }

    private void ReadRow(CsvReader csv)
    {
        if (csv.Count != Columns.Length)
            throw new FormatException($"{csv.Count} columns in place of {Columns.Length}.");
        var number = Id(csv[0]);
        var customer = csv[6] is { IsEmpty: false } text ? Id(WithoutFraction(text)) : null;
        var country = _strings.Get(csv[7]);
        var line = new RetailLine(Id(csv[1]), _strings.Get(csv[2]), Decimal(csv[3]), Date(csv[4]), Decimal(csv[5]));

        if (!_byNumber.TryGetValue(number, out var invoice))
        {
            invoice = new RetailInvoice(number, customer, country);
            _byNumber.Add(number, invoice);
            _invoices.Add(invoice);
        }

        // One document has one customer: rows that disagree cannot be told in it, and are not dropped either.
        if (invoice.CustomerId != customer || invoice.Country != country)
            throw new FormatException($"Invoice {number} is of customer '{invoice.CustomerId}', {invoice.Country}, and of '{customer}', {country}.");
        invoice.Lines.Add(line);
    }

    private string Id(ReadOnlySpan<char> text)
    {
        var id = _strings.Get(text);
        return RetailIds.IsValid(id) ? id : throw new FormatException($"'{id}' cannot be the id of a document.");
    }

    // The data was once read as floating point, for some customers are missing: 17850.0 is customer 17850.
    private static ReadOnlySpan<char> WithoutFraction(ReadOnlySpan<char> id) => id.EndsWith(".0") ? id[..^2] : id;

    private static decimal Decimal(ReadOnlySpan<char> text) =>
        decimal.TryParse(text, Number, CultureInfo.InvariantCulture, out var number) ? number : throw new FormatException($"'{text}' is no number.");

    private static DateTime Date(ReadOnlySpan<char> text) =>
        DateTime.TryParseExact(text, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw new FormatException($"'{text}' is no date and time.");
}
