using CegidOrleans.Collections;
using CegidOrleans.Documents;
using CegidOrleans.Faults;
using CegidOrleans.Keys;
using CegidOrleans.Tenancy;
using Microsoft.Extensions.Options;

namespace CegidOrleans.Gateway.Tools.Documents;

/// <summary>A page of one kind's documents.</summary>
internal abstract class ListTool(IGrainFactory grains, IOptions<ListOptions> options, DocumentKind kind) : Tool
{
    /// <summary>How many documents a page has when the caller says nothing.</summary>
    protected virtual int DefaultLimit => 100;

    // More than what surrounds the documents.
    private const int BesideDocuments = 256;

    /// <inheritdoc/>
    public override async Task<ToolAnswer> Call(TenantId tenant, ToolArguments arguments, CancellationToken cancellationToken)
    {
        var limit = arguments.Number("limit", DefaultLimit);
        var offset = arguments.Number("offset", 0);
        var query = DocumentQuery.Create(Filters(arguments), limit, offset);
        var page = await grains.GetListPage(new CollectionKey(tenant, kind), query).Read(query, null, cancellationToken);
        var shown = ShortenedItems.Of(page.Items, options.Value.ItemsShown);
        return new ToolAnswer(JsonText.Object(json =>
        {
            json.WriteRaw(DocumentKindTable.Of(kind).Plural, shown.Documents);
            if (page.Total is { } total)
            {
                json.WriteNumber("total", total);
            }
            else
            {
                json.WriteNull("total");
            }

            json.WriteNumber("limit", limit);
            json.WriteNumber("offset", offset);
            json.WriteBoolean("has_more", page.HasMore);
            shown.WriteNotice(json, DocumentKindTable.Of(kind).DetailsTool);
        }, shown.Documents.Length + BesideDocuments), page.Freshness);
    }

    /// <summary>The filters that were given, checked.</summary>
    protected virtual IEnumerable<KeyValuePair<string, string>> Filters(ToolArguments arguments)
    {
        if (!arguments.Has("filters"))
        {
            return [];
        }

        var filters = arguments.Nested("filters");
        if (filters.Text("customer_id") is not null)
        {
            _ = filters.Id("customer_id");
        }

        Ordered(filters.Date("from_date"), filters.Date("to_date"), "filters.from_date", "filters.to_date");
        Ordered(Decimal(filters, "min_amount"), Decimal(filters, "max_amount"), "filters.min_amount", "filters.max_amount");
        return [.. DocumentKindTable.Of(kind).Filters
            .Select(name => (Name: name, Value: filters.AsText(name)))
            .Where(filter => filter.Value is not null)
            .Select(filter => KeyValuePair.Create(filter.Name, filter.Value!))];
    }

    private static decimal? Decimal(ToolArguments filters, string name) =>
        filters.Raw(name) is { } raw ? decimal.Parse(raw, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture) : null;

    private static void Ordered<T>(T? from, T? to, string fromName, string toName)
        where T : struct, IComparable<T>
    {
        if (from is { } low && to is { } high && low.CompareTo(high) > 0)
        {
            throw CegidException.Invalid(fromName, $"{fromName} lies behind {toName}; exchange them.");
        }
    }
}
