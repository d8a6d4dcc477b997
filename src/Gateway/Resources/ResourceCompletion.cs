using System.Text.Json;
using CegidOrleans.Documents;
using CegidOrleans.Faults;
using CegidOrleans.Finance;
using CegidOrleans.Gateway.Security;

namespace CegidOrleans.Gateway.Resources;

/// <summary>Suggests values for the variable of a template.</summary>
internal sealed class ResourceCompletion(ResourceReader reader, TimeProvider time)
{
    /// <summary>How many months are suggested: the present one (UTC) and those before it.</summary>
    public const int Months = 24;

    /// <summary>The values that start with <paramref name="start"/>, whatever the case; ids come from the first page of the list.</summary>
    /// <exception cref="CegidException">What went wrong, in the caller's words.</exception>
    public async Task<(IReadOnlyList<string> Values, bool HasMore)> Complete(
        ResourceType type, string start, Caller caller, CancellationToken cancellationToken)
    {
        if (type.ListTool is null)
        {
            // The calendar is no secret of a tenant's: no scope is asked for.
            return ([.. LastMonths().Where(Fits)], false);
        }

        var page = JsonElement.Parse((await reader.FirstOf(type, caller, cancellationToken)).Json.Span);
        var ids = page.GetProperty(type.Name).EnumerateArray().Select(Id).OfType<string>().Where(Fits);
        return ([.. ids], page.GetProperty("has_more").GetBoolean());

        bool Fits(string value) => value.StartsWith(start, StringComparison.OrdinalIgnoreCase);
    }

    // An id that no URI can carry is no suggestion.
    private static string? Id(JsonElement document) =>
        document.ValueKind == JsonValueKind.Object && document.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String && DocumentId.IsValid(id.GetString())
            ? id.GetString()
            : null;

    private IEnumerable<string> LastMonths()
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var period = new FinancialPeriod(new DateOnly(today.Year, today.Month, 1));
        for (var month = 0; month < Months; month++, period = period.Previous)
        {
            yield return period.ToString();
        }
    }
}
