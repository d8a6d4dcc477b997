using System.Collections.Immutable;
using CegidOrleans.Documents;
using CegidOrleans.Gateway.Security;
using CegidOrleans.Tenants;

namespace CegidOrleans.Gateway.Resources;

/// <summary>The types of resource, in the order of the public contract.</summary>
internal static class ResourceCatalogue
{
    /// <summary>What a resource's contents are.</summary>
    public const string MimeType = "application/json";

    /// <summary>The types, in order.</summary>
    public static ImmutableArray<ResourceType> All { get; } =
    [
        .. DocumentKindTable.All.Select(kind => new ResourceType(kind.Plural, kind.Singular, "id", kind.ListTool, kind.DetailsTool, kind.IdArgument)),
        new ResourceType("financial", "financial summary", "period", null, "get_financial_summary", "period"),
    ];

    /// <summary>The types that the caller may read.</summary>
    public static IEnumerable<ResourceType> For(Caller caller) => caller.May(Scopes.Read) ? All : [];

    /// <summary>The type of that name, or null.</summary>
    public static ResourceType? Find(string name) => All.FirstOrDefault(type => type.Name == name);

    /// <summary>The type whose template that is, or null.</summary>
    public static ResourceType? FromTemplate(string? template) => All.FirstOrDefault(type => type.Template == template);
}
