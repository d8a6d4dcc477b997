using System.Globalization;

namespace CegidOrleans.Gateway.Tests.Isolation;

/// <summary>What an ERP holds at first.</summary>
internal sealed class Books : IDisposable
{
    /// <summary>Writes the books of a company.</summary>
    /// <param name="word">What stands in every text of them, and in no other company's.</param>
    /// <param name="ownId">The number of an invoice and a customer that only this company has.</param>
    /// <param name="invoices">How many invoices there are besides.</param>
    /// <param name="cents">The cents of every price.</param>
    public Books(string word, string ownId, int invoices, int cents)
    {
        Word = word;
        OwnId = ownId;
        Folder = Directory.CreateTempSubdirectory("books").FullName;
        var numbers = Enumerable.Range(1, invoices).Select(number => (Invoice: $"{number}", Customer: $"{100 + (number % 3)}")).Append((ownId, ownId));
        var rows = numbers.SelectMany(one => Enumerable.Range(1, 2).Select(line => string.Create(
            CultureInfo.InvariantCulture,
            $"{one.Item1},P{line},{word} LAMP {line},{line},2025-0{(one.Item1.Length % 2) + 1}-1{line} 08:26:00,{line + one.Item1.Length}.{cents:00},{one.Item2},Land of {word}")));
        File.WriteAllLines(Path.Combine(Folder, "books.csv"), rows.Prepend("InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country"));
    }

    public string Word { get; }

    public string OwnId { get; }

    public string Folder { get; }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
