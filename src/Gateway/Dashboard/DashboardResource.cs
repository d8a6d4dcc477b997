namespace CegidOrleans.Gateway.Dashboard;

/// <summary>What <c>cegid://dashboard</c> says of itself. It is one resource, no type of resource: nothing is listed and nothing is named by an id.</summary>
internal static class DashboardResource
{
    /// <summary>Its URI.</summary>
    public const string Uri = "cegid://dashboard";

    /// <summary>Its name, and its place under <c>/resources</c>.</summary>
    public const string Name = "dashboard";

    /// <summary>Its title.</summary>
    public const string Title = "Dashboard";

    /// <summary>When to read it.</summary>
    public const string Description =
        "How business stands: revenue of this and the last month, open and overdue amounts by age, invoices by status, top customers and products, newest documents, each with its age.";
}
