using System.Collections.Concurrent;
using CegidOrleans.Documents;
using CegidOrleans.Tenants;
using CegidOrleans.Writes;

namespace CegidOrleans.Grains.Calls;

/// <summary>What the filters have to know of the interface that a call is made by, found out once for each.</summary>
internal static class AskedOf
{
    private const string OurNamespace = "CegidOrleans.";

    private static readonly ConcurrentDictionary<Type, Facts> Known = new();

    /// <summary>Whether a grain of ours is asked. Orleans' own are not.</summary>
    public static bool Ours(IIncomingGrainCallContext context) => Of(context) is { IsOurs: true };

    /// <summary>The scope that a call needs of its caller, where a tenant may permit it to nobody; else null.</summary>
    public static string? Scope(IIncomingGrainCallContext context) => Of(context)?.Scope;

    private static Facts? Of(IIncomingGrainCallContext context) =>
        context.InterfaceMethod?.DeclaringType is { } asked ? Known.GetOrAdd(asked, static type => new Facts(IsOurs(type), ScopeOf(type))) : null;

    private static bool IsOurs(Type asked) => asked.Namespace?.StartsWith(OurNamespace, StringComparison.Ordinal) == true;

    private static string? ScopeOf(Type asked) =>
        asked == typeof(IDeletableDocument) ? Scopes.Delete
        : asked == typeof(IUpdatableDocument) || asked == typeof(ICreationGrain) ? Scopes.Write
        : null;

    private sealed record Facts(bool IsOurs, string? Scope);
}
