using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using CegidOrleans.Tenants.FromFile.Entries;

namespace CegidOrleans.Tenants.FromFile;

/// <summary>Reads the API keys of a tenant's entry.</summary>
internal static partial class ApiKeysReader
{
    /// <summary>Reads the keys; what is wrong is noted, and the keys are then not to be used.</summary>
    /// <param name="entries">The entries; none is allowed, for a tenant whose callers bring tokens.</param>
    /// <param name="errors">Where errors are noted.</param>
    /// <param name="plainKeys">The ids of the keys that stand in the file themselves.</param>
    public static ImmutableArray<TenantApiKey> Read(List<ApiKeyEntry?>? entries, FieldErrors errors, out ImmutableArray<string> plainKeys)
    {
        var keys = ImmutableArray.CreateBuilder<TenantApiKey>();
        var plain = ImmutableArray.CreateBuilder<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < (entries?.Count ?? 0); i++)
        {
            var field = $"apiKeys[{i}]";
            if (entries![i] is not { } entry)
            {
                errors.Add(field, "has to be an object.");
                continue;
            }

            if (ReadOne(entry, field + ".", errors) is not { } key)
                continue;

            if (!seen.Add(key.Id))
                errors.Add(field + ".id", $"'{key.Id}' stands twice in this tenant.");
            if (entry.Key is not null)
                plain.Add(key.Id);
            keys.Add(key);
        }

        plainKeys = plain.DrainToImmutable();
        return keys.DrainToImmutable();
    }

    private static TenantApiKey? ReadOne(ApiKeyEntry entry, string prefix, FieldErrors errors)
    {
        var before = errors.All.Count;
        JsonFields.RefuseUnknown(entry.Unknown, prefix, errors);
        if (entry.Id is null || !KeyId().IsMatch(entry.Id))
            errors.Add(prefix + "id", "has to be 1–64 letters, digits, '.', '_' and '-'.");

        var scopes = ReadScopes(entry.Scopes, prefix + "scopes", errors);
        switch (entry.Key, entry.Sha256)
        {
            case (null, null):
                errors.Add(prefix + "sha256", "is required: the SHA-256 of the key in hex.");
                break;
            case (not null, not null):
                errors.Add(prefix + "key", "must not stand beside sha256.");
                break;
            case (not null, null):
                FieldRules.PresentableKey(entry.Key, prefix + "key", errors);
                break;
            default:
                if (!Hash().IsMatch(entry.Sha256!))
                    errors.Add(prefix + "sha256", $"has to be {2 * SHA256.HashSizeInBytes} hex digits.");
                break;
        }

        if (errors.All.Count > before)
            return null;

        return entry.Key is { } key
            ? TenantApiKey.Of(entry.Id!, key, scopes)
            : new TenantApiKey(entry.Id!, [.. Convert.FromHexString(entry.Sha256!)], scopes);
    }

    private static ImmutableArray<string> ReadScopes(List<string?>? scopes, string field, FieldErrors errors)
    {
        if (scopes is not { Count: > 0 } || scopes.Any(scope => scope is null || !Scopes.All.Contains(scope)))
        {
            errors.Add(field, $"has to be one or more of {string.Join(", ", Scopes.All)}.");
            return [];
        }

        return [.. scopes.OfType<string>().Distinct(StringComparer.Ordinal)];
    }

    [GeneratedRegex(@"\A[A-Za-z0-9._-]{1,64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex KeyId();

    [GeneratedRegex(@"\A[0-9A-Fa-f]{64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Hash();
}
