using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace CegidOrleans.Tenants.FromFile;

/// <summary>Reads the text of a tenants file. Comments and trailing commas are allowed, as in appsettings.json: people write it by hand.</summary>
internal static class TenantsFileReader
{
    private const string TenantsMember = "tenants";

    private static readonly JsonDocumentOptions Syntax = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Reads the tenants and everything that is wrong with them.</summary>
    /// <param name="utf8">The file's content.</param>
    /// <param name="defaults">The limits of a tenant that says nothing.</param>
    public static TenantsFileReading Read(ReadOnlyMemory<byte> utf8, TenantLimits defaults)
    {
        if (utf8.Span.StartsWith(ByteOrderMark))
            utf8 = utf8[ByteOrderMark.Length..];

        try
        {
            using var document = JsonDocument.Parse(utf8, Syntax);
            return Read(document.RootElement, defaults);
        }
        catch (JsonException exception)
        {
            // The parser's own message quotes what it stumbled over, which may be a secret.
            return Failed(string.Create(
                CultureInfo.InvariantCulture,
                $"not valid JSON at line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}."));
        }
    }

    private static TenantsFileReading Read(JsonElement root, TenantLimits defaults)
    {
        if (root.ValueKind != JsonValueKind.Object)
            return Failed("the file has to be a JSON object with the member 'tenants'.");

        var errors = new FieldErrors(field => field);
        foreach (var member in root.EnumerateObject().Where(member => member.Name != TenantsMember))
            errors.Add(JsonFields.Show(member.Name), "is not a known field.");

        if (root.EnumerateObject().Count(member => member.Name == TenantsMember) > 1)
            errors.Add(TenantsMember, "stands twice.");

        if (!root.TryGetProperty(TenantsMember, out var list) || list.ValueKind != JsonValueKind.Array || list.GetArrayLength() == 0)
        {
            errors.Add(TenantsMember, "has to be an array of at least one tenant.");
            return new TenantsFileReading([], [.. errors.All], []);
        }

        var readings = list.EnumerateArray().Select((element, index) => TenantReader.Read(element, index, defaults)).ToArray();
        var tenants = readings.Select(reading => reading.Tenant).OfType<Tenant>().ToImmutableArray();
        return new TenantsFileReading(
            tenants,
            [.. errors.All, .. readings.SelectMany(reading => reading.Errors), .. Clashes(tenants)],
            [.. readings.SelectMany(reading => reading.PlainKeys)]);
    }

    /// <summary>What each tenant for itself is right in, but all together are not.</summary>
    private static IEnumerable<string> Clashes(ImmutableArray<Tenant> tenants)
    {
        foreach (var same in tenants.GroupBy(tenant => tenant.Id).Where(same => same.Count() > 1))
            yield return $"tenant '{same.Key}': id: stands {same.Count()} times in the file.";

        var keys = tenants.SelectMany((tenant) => tenant.ApiKeys, (tenant, key) => (tenant.Id, Key: key));
        foreach (var same in keys.GroupBy(key => Convert.ToHexString(key.Key.Sha256.AsSpan())).Where(same => same.Count() > 1))
        {
            var holders = string.Join(", ", same.Select(holder => $"'{holder.Id}/{holder.Key.Id}'"));
            yield return $"tenant '{same.First().Id}': apiKeys: one key stands in {holders}; a key has to name one tenant.";
        }
    }

    private static TenantsFileReading Failed(string error) => new([], [error], []);
}
