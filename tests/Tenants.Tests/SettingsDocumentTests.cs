using System.Text.RegularExpressions;
using CegidOrleans.Tenants.FromSettings;
using CegidOrleans.Tenants.Settings;

namespace CegidOrleans.Tenants.Tests;

public sealed partial class SettingsDocumentTests
{
    private static readonly (string Name, string Key)[] Rows =
        [.. Row().Matches(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "settings.md"))).Select(row => (row.Groups["name"].Value, row.Groups["key"].Value))];

    [Fact]
    public void The_table_of_environment_names_and_the_document_say_the_same() =>
        Assert.Equal(
            EnvironmentNames.All.Select(name => (name.Name, name.Key)).Order(),
            Rows.Where(row => row.Name.Length > 0).Order());

    [Fact]
    public void Every_option_of_this_room_stands_in_the_document()
    {
        var options = typeof(TenantsOptions).GetProperties().Select(property => $"{TenantsOptions.Section}:{property.Name}")
            .Concat(typeof(DefaultTenantOptions).GetProperties().Select(property => $"{DefaultTenantOptions.Section}:{property.Name}"));
        Assert.Equal(
            options.Order(),
            Rows.Select(row => row.Key).Where(key => key.StartsWith("Tenants:", StringComparison.Ordinal) || key.StartsWith("Cegid:", StringComparison.Ordinal)).Order());
    }

    [GeneratedRegex(@"^\| (?:`(?<name>[A-Z_]+)`|—) \| `(?<key>[A-Za-z:]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
