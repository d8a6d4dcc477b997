namespace CegidOrleans.Sandbox.SampleData;

/// <summary>A product of the sample data; the price includes VAT, as in a shop.</summary>
internal sealed record SampleProduct(string Id, string Name, string Category, decimal UnitPrice);
