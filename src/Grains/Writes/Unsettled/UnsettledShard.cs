using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CegidOrleans.Tenancy;
using CegidOrleans.Writes;

namespace CegidOrleans.Grains.Writes.Unsettled;

/// <summary>The part of a tenant's unsettled writes that one grain keeps: <c>{tenant}/{0–3}</c>. The number of parts is in stored keys: never lower it.</summary>
internal static class UnsettledShard
{
    /// <summary>How many parts there are: each takes all its changes of one moment in one store, so few are enough.</summary>
    private const int Count = 4;

    /// <summary>The key of the grain that keeps a write.</summary>
    public static string Of(WriteKey write) =>
        Key(write.Collection.Tenant, SHA256.HashData(Encoding.UTF8.GetBytes(write.ToString()))[0] % Count);

    /// <summary>The keys of all parts of a tenant.</summary>
    public static IEnumerable<string> All(TenantId tenant) => Enumerable.Range(0, Count).Select(shard => Key(tenant, shard));

    private static string Key(TenantId tenant, int shard) => string.Create(CultureInfo.InvariantCulture, $"{tenant.Value}/{shard}");
}
