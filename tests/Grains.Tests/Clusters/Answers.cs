using System.Text;
using System.Text.Json;
using CegidOrleans.Collections;
using CegidOrleans.Documents;
using CegidOrleans.Faults;

namespace CegidOrleans.Grains.Tests.Clusters;

/// <summary>Reads what grains answer.</summary>
internal static class Answers
{
    public static string Text(this DocumentAnswer answer) => Encoding.UTF8.GetString(answer.Document.Json.Span);

    public static string? Field(this DocumentAnswer answer, string name)
    {
        using var json = JsonDocument.Parse(answer.Document.Json);
        return json.RootElement.TryGetProperty(name, out var value) ? value.ToString() : null;
    }

    public static string[] Ids(this PageAnswer page)
    {
        using var json = JsonDocument.Parse(page.Items);
        return [.. json.RootElement.EnumerateArray().Select(item => item.GetProperty("id").ToString())];
    }

    public static async Task<CegidException> Fails(this Task task, FaultCode code)
    {
        var error = await Assert.ThrowsAsync<CegidException>(() => task);
        Assert.Equal(code, error.Code);
        return error;
    }
}
