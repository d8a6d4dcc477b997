namespace CegidOrleans.Gateway.Resources;

/// <summary>What resources say of themselves, to people and models.</summary>
internal static class ResourceTexts
{
    /// <summary>The title of a type's list: <c>Invoices</c>.</summary>
    public static string ListTitle(this ResourceType type) => Capital(type.Name);

    /// <summary>When to read the list.</summary>
    public static string ListDescription(this ResourceType type) =>
        $"The first {ResourceReader.ListLimit} {type.Name} in the ERP's order. {type.ListTool} filters them and turns the pages.";

    /// <summary>The title of one: <c>Invoice</c>.</summary>
    public static string ItemTitle(this ResourceType type) => Capital(type.Singular);

    /// <summary>What one holds.</summary>
    public static string ItemDescription(this ResourceType type) => type.ListTool is null
        ? "The figures of one month (YYYY-MM) as the ERP computes them."
        : $"One {type.Singular} as the ERP has it, byte for byte. Ids stand in {type.Uri}.";

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
