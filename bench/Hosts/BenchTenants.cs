using System.Globalization;
using System.Text.Json;

namespace CegidOrleans.Bench.Hosts;

/// <summary>The tenants of all runs, each with limits that nobody reaches: that they are counted is part of what is measured, that they refuse is not.</summary>
internal static class BenchTenants
{
    /// <summary>The key of a tenant's callers, as <see cref="Load.LoadRequest"/> fills it in.</summary>
    public const string KeyTemplate = "bench-key-of-tenant-{tenant:4}";

    /// <summary>What is measured as cached stays cached: a day, in seconds.</summary>
    public const int LongerThanAnyRun = 86400;

    private static readonly string[] Scopes = ["cegid.read", "cegid.write"];

    /// <summary>Writes the file.</summary>
    /// <param name="path">Where.</param>
    /// <param name="count">How many tenants.</param>
    /// <param name="erp">The ERP of all of them.</param>
    /// <param name="freshSeconds">For how long whatever is cached counts as fresh.</param>
    public static void Write(string path, int count, Uri erp, int freshSeconds)
    {
        var tenants = Enumerable.Range(0, count).Select(number => new
        {
            id = string.Create(CultureInfo.InvariantCulture, $"tenant-{number}"),
            cegid = new { baseUrl = erp.ToString().TrimEnd('/'), apiKey = "sandbox-key" },
            limits = new { requestsPerMinute = 1_000_000_000, requestsPerHour = 1_000_000_000, maxConcurrentUpstreamCalls = 64 },
            cache = new { invoices = freshSeconds, lists = freshSeconds },
            confirmDeletion = false,
            apiKeys = new[] { new { id = "bench", key = Key(number), scopes = Scopes } },
        });
        File.WriteAllText(path, JsonSerializer.Serialize(new { tenants }));
    }

    /// <summary>The key of a tenant's callers.</summary>
    public static string Key(int tenant) => string.Create(CultureInfo.InvariantCulture, $"bench-key-of-tenant-{tenant:D4}");
}
