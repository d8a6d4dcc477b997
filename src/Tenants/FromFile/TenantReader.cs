using System.Text.Json;
using CegidOrleans.Tenancy;
using CegidOrleans.Tenants.FromFile.Entries;

namespace CegidOrleans.Tenants.FromFile;

/// <summary>Makes a tenant of its entry in the file.</summary>
internal static class TenantReader
{
    private const int MaxNameLength = 200;
    private const int MaxCacheSeconds = 86_400;

    /// <summary>Reads the entry at <paramref name="index"/>.</summary>
    public static TenantReading Read(JsonElement element, int index, TenantLimits defaults)
    {
        var known = TenantId.TryParse(IdOf(element), out var id);
        var subject = known ? $"tenant '{id}'" : $"tenants[{index}]";
        var errors = new FieldErrors(field => $"{subject}: {field}");
        JsonFields.RefuseDuplicates(element, "", errors);
        if (Deserialize(element, errors) is not { } entry)
            return new TenantReading(null, errors.All, []);

        if (!known)
            errors.Add("id", $"has to match {TenantId.Pattern}.");

        JsonFields.RefuseUnknown(entry.Unknown, "", errors);
        var name = ReadName(entry.Name, errors);
        var upstream = ReadUpstream(entry.Cegid, errors);
        var limits = ReadLimits(entry.Limits, defaults, errors);
        var cache = ReadCache(entry.Cache, errors);
        var keys = ApiKeysReader.Read(entry.ApiKeys, errors, out var plainKeys);
        if (!errors.IsEmpty)
            return new TenantReading(null, errors.All, []);

        var tenant = new Tenant
        {
            Id = id,
            Name = name ?? id.Value,
            Upstream = upstream!,
            Limits = limits,
            ConfirmDeletion = entry.ConfirmDeletion ?? true,
            Cache = cache,
            ReadOnly = entry.ReadOnly ?? false,
            AllowDeletion = entry.AllowDeletion ?? true,
            ApiKeys = keys,
        };
        return new TenantReading(tenant, [], [.. plainKeys.Select(key => $"{id}/{key}")]);
    }

    private static string? IdOf(JsonElement element) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String
            ? id.GetString()
            : null;

    // Of the values of the wrong type only an entry's first is named: with it, the entry's reading ends.
    private static TenantEntry? Deserialize(JsonElement element, FieldErrors errors)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            JsonFields.RefuseType(null, errors);
            return null;
        }

        try
        {
            return element.Deserialize(EntriesJsonContext.Default.TenantEntry);
        }
        catch (JsonException exception)
        {
            JsonFields.RefuseType(exception.Path, errors);
            return null;
        }
    }

    private static string? ReadName(string? name, FieldErrors errors)
    {
        if (string.IsNullOrWhiteSpace(name))
            return null;

        if (name.Length > MaxNameLength || name.Any(char.IsControl))
            errors.Add("name", $"has to be at most {MaxNameLength} characters without control characters.");
        return name;
    }

    private static TenantUpstream? ReadUpstream(CegidEntry? entry, FieldErrors errors)
    {
        if (entry is null)
        {
            errors.Add("cegid", "is required.");
            return null;
        }

        JsonFields.RefuseUnknown(entry.Unknown, "cegid.", errors);
        var settings = new UpstreamSettings
        {
            Protocol = entry.Protocol,
            BaseUrl = entry.BaseUrl,
            ApiVersion = entry.ApiVersion,
            ApiKey = entry.ApiKey,
            ClientId = entry.ClientId,
            ClientSecret = entry.ClientSecret,
            TokenUrl = entry.TokenUrl,
            Scope = entry.Scope,
            TimeoutSeconds = entry.Timeout,
        };
        return UpstreamRules.Read(settings, "cegid.", errors);
    }

    private static TenantLimits ReadLimits(LimitsEntry? entry, TenantLimits defaults, FieldErrors errors)
    {
        if (entry is null)
            return defaults;

        JsonFields.RefuseUnknown(entry.Unknown, "limits.", errors);
        return new TenantLimits(
            Limit(entry.RequestsPerMinute, defaults.RequestsPerMinute, "limits.requestsPerMinute"),
            Limit(entry.RequestsPerHour, defaults.RequestsPerHour, "limits.requestsPerHour"),
            Limit(entry.MaxConcurrentUpstreamCalls, defaults.MaxConcurrentUpstreamCalls, "limits.maxConcurrentUpstreamCalls"));

        int Limit(int? value, int otherwise, string field)
        {
            FieldRules.AtLeastOne(value ?? otherwise, field, errors);
            return value ?? otherwise;
        }
    }

    private static TenantCache ReadCache(CacheEntry? entry, FieldErrors errors)
    {
        if (entry is null)
            return TenantCache.Default;

        JsonFields.RefuseUnknown(entry.Unknown, "cache.", errors);
        return new TenantCache
        {
            Invoices = Age(entry.Invoices, TenantCache.Default.Invoices, "cache.invoices"),
            Customers = Age(entry.Customers, TenantCache.Default.Customers, "cache.customers"),
            Products = Age(entry.Products, TenantCache.Default.Products, "cache.products"),
            Orders = Age(entry.Orders, TenantCache.Default.Orders, "cache.orders"),
            Lists = Age(entry.Lists, TenantCache.Default.Lists, "cache.lists"),
            Financial = Age(entry.Financial, TenantCache.Default.Financial, "cache.financial"),
        };

        TimeSpan Age(int? seconds, TimeSpan otherwise, string field)
        {
            if (seconds is not { } given)
                return otherwise;

            FieldRules.Between(given, 0, MaxCacheSeconds, field, errors);
            return TimeSpan.FromSeconds(given);
        }
    }
}
