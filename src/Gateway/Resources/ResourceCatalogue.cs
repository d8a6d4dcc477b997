using System.Collections.Immutable;
using CegidOrleans.Documents;
using CegidOrleans.Gateway.Dashboard;
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

    /// <summary>The resources with a URI of their own, in order: a list of each type that has one, and the dashboard, which is made of them.</summary>
    public static ImmutableArray<FixedResource> Fixed { get; } =
    [
        .. All.Where(type => type.ListTool is not null).Select(type => new FixedResource(type.Uri, type.Name, type.ListTitle(), type.ListDescription())),
        new FixedResource(DashboardResource.Uri, DashboardResource.Name, DashboardResource.Title, DashboardResource.Description),
    ];

    /// <summary>The resources with a URI of their own that the caller may read.</summary>
    public static IEnumerable<FixedResource> FixedFor(Caller caller) => caller.May(Scopes.Read) ? Fixed : [];

    /// <summary>The types that the caller may read.</summary>
    public static IEnumerable<ResourceType> For(Caller caller) => caller.May(Scopes.Read) ? All : [];

    /// <summary>The type of that name, or null.</summary>
    public static ResourceType? Find(string name) => All.FirstOrDefault(type => type.Name == name);

    /// <summary>The type whose template that is, or null.</summary>
    public static ResourceType? FromTemplate(string? template) => All.FirstOrDefault(type => type.Template == template);
}
