using System.Text.Json;
using CegidOrleans.Documents;
using CegidOrleans.Gateway.Tools;

namespace CegidOrleans.Gateway.Audit;

/// <summary>
/// Which documents a call was about, as <c>invoice/INV-001</c>: those that its arguments name, or the one that it made. What is no id touched no
/// document, and is not repeated.
/// </summary>
internal static class AuditedDocuments
{
    private const string ManyInvoices = "invoice_ids";

    /// <summary>The documents of a tool's call.</summary>
    public static IEnumerable<string> Of(ToolDefinition tool, JsonElement arguments, ToolAnswer? answer)
    {
        if (tool.Hints == ToolHints.Creates)
        {
            return answer is null ? [] : Made(tool, answer);
        }

        return arguments.ValueKind == JsonValueKind.Object ? Named(arguments) : [];
    }

    /// <summary>The documents of a prompt.</summary>
    /// <param name="argument">Gives an argument's text, or null.</param>
    public static IEnumerable<string> Of(Func<string, string?> argument) =>
        DocumentKindTable.All.SelectMany(kind => Name(kind, argument(kind.IdArgument)));

    private static IEnumerable<string> Named(JsonElement arguments)
    {
        var many = arguments.TryGetProperty(ManyInvoices, out var ids) && ids.ValueKind == JsonValueKind.Array ? ids.EnumerateArray().Take(IBatchReadGrain.MaxIds) : [];
        return Of(name => arguments.TryGetProperty(name, out var value) ? Text(value) : null)
            .Concat(many.SelectMany(id => Name(DocumentKindTable.Of(DocumentKind.Invoice), Text(id))));
    }

    private static IEnumerable<string> Made(ToolDefinition tool, ToolAnswer answer)
    {
        var kind = DocumentKindTable.All.FirstOrDefault(kind => tool.Name.EndsWith('_' + kind.Singular, StringComparison.Ordinal));
        return kind is null ? [] : Name(kind, Id(answer));
    }

    private static string? Id(ToolAnswer answer)
    {
        using var document = JsonDocument.Parse(answer.Json);
        return document.RootElement.TryGetProperty("id", out var id) ? Text(id) : null;
    }

    private static IEnumerable<string> Name(DocumentKindTable kind, string? id) => DocumentId.IsValid(id) ? [$"{kind.Singular}/{id}"] : [];

    // Half a character is a JSON string, but no text.
    private static string? Text(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
