namespace CegidOrleans.Sandbox.SampleData;

/// <summary>A line of a sample invoice or order.</summary>
internal sealed record SampleLine(SampleProduct Product, int Quantity, decimal UnitPrice)
{
    public decimal Amount => Quantity * UnitPrice;
}
