using System.Text.Json;
using CegidOrleans.Faults;
using CegidOrleans.Keys;
using CegidOrleans.Tenancy;

namespace CegidOrleans.Gateway.Dashboard;

/// <summary>What a customer is called, or why that is not known: a figure is worth telling without it.</summary>
/// <param name="Id">The customer's id.</param>
/// <param name="Name">Its name, or null.</param>
/// <param name="Fault">What went wrong, or null.</param>
internal sealed record CustomerName(string Id, string? Name, FaultCode? Fault)
{
    /// <summary>Reads it from the customer's document.</summary>
    public static async Task<CustomerName> Of(IGrainFactory grains, TenantId tenant, string id, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await grains.GetCustomer(tenant, id).Read(null, cancellationToken);
            var customer = JsonElement.Parse(answer.Document.Json.Span);
            return new CustomerName(id, customer.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String ? name.GetString() : null, null);
        }
        catch (CegidException fault)
        {
            return new CustomerName(id, null, fault.Code);
        }
    }

    /// <summary>Writes the name, and in its absence the code of what went wrong.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteString("name", Name);
        if (Fault is { } code)
        {
            writer.WriteString("name_error", code.ToWireName());
        }
    }
}
