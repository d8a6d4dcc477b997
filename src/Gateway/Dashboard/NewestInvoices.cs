using System.Text.Json;
using CegidOrleans.Collections;
using CegidOrleans.Gateway.Findings;
using CegidOrleans.Gateway.Tools.Documents;

namespace CegidOrleans.Gateway.Dashboard;

/// <summary>A page of invoices, read once for all parts that look at it.</summary>
/// <param name="Page">The page.</param>
/// <param name="Documents">Its invoices in the bytes of the ERP.</param>
/// <param name="Facts">What is reckoned with of each.</param>
internal sealed record NewestInvoices(PageAnswer Page, IReadOnlyList<JsonElement> Documents, IReadOnlyList<InvoiceFacts> Facts)
{
    /// <summary>Reads a page's invoices.</summary>
    public static async Task<NewestInvoices> Of(Task<PageAnswer> asked)
    {
        var page = await asked;
        var documents = page.Documents();
        return new NewestInvoices(page, documents, [.. documents.Select(InvoiceFacts.Read)]);
    }
}
