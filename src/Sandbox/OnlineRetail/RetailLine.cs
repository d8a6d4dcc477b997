namespace CegidOrleans.Sandbox.OnlineRetail;

/// <summary>A row of the data, less the invoice that it stands on.</summary>
/// <param name="StockCode">The article or service.</param>
/// <param name="Description">Its description on this line, as it stands; may be empty.</param>
/// <param name="Quantity">How many; negative where goods come back or are written off.</param>
/// <param name="Date">The local time.</param>
/// <param name="UnitPrice">The price of one in GBP; may be zero, or negative in an adjustment.</param>
internal readonly record struct RetailLine(string StockCode, string Description, decimal Quantity, DateTime Date, decimal UnitPrice)
{
    public decimal Amount => Quantity * UnitPrice;
}
