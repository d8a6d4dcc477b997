namespace CegidOrleans.Sandbox.SampleData;

/// <summary>A customer of the sample data.</summary>
internal sealed record SampleCustomer(string Id, string Name, string Email, string City, string Country, decimal VatRate);
