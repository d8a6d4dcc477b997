using System.Text.RegularExpressions;
using CegidOrleans.Gateway.Hosting;
using CegidOrleans.Gateway.Quotas;
using CegidOrleans.Grains.Quotas;
using CegidOrleans.Silo.Logging;
using CegidOrleans.Silo.OrleansDashboard;

namespace CegidOrleans.Gateway.Tests.Hosting;

public sealed partial class SettingsDocumentTests
{
    [Fact]
    public void Every_setting_of_the_hosts_their_logs_quotas_and_the_dashboard_stands_in_the_document_and_no_other()
    {
        var inDocument = Setting().Matches(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "settings.md"))).Select(row => row.Groups["key"].Value).Distinct();
        var options = typeof(ServerOptions).GetProperties().Select(property => $"{ServerOptions.Section}:{property.Name}")
            .Concat(typeof(LogOptions).GetProperties().Select(property => $"{LogOptions.Section}:{property.Name}"))
            .Concat(typeof(QuotaOptions).GetProperties().Select(property => $"{QuotaOptions.Section}:{property.Name}"))
            .Concat(typeof(QuotaLimiterOptions).GetProperties().Select(property => $"{QuotaLimiterOptions.Section}:{property.Name}"))
            .Concat(typeof(OrleansDashboardOptions).GetProperties().Select(property => $"{OrleansDashboardOptions.Section}:{property.Name}"));
        Assert.Equal(options.Order(), inDocument.Order());
    }

    // First or second column; a list is written with its first index.
    [GeneratedRegex(@"^\|(?: (?:`[A-Z_]+`|—) \|)? `(?<key>(?:Server|Log|Quotas|OrleansDashboard):[A-Za-z]+)(?::0)?`", RegexOptions.Multiline)]
    private static partial Regex Setting();
}
