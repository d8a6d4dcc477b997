using System.Collections.Immutable;

namespace CegidOrleans.Tenants;

/// <summary>What a caller may be allowed to do.</summary>
public static class Scopes
{
    /// <summary>Read documents, lists, figures and QR codes.</summary>
    public const string Read = "cegid.read";

    /// <summary>Create and update documents.</summary>
    public const string Write = "cegid.write";

    /// <summary>Delete documents.</summary>
    public const string Delete = "cegid.delete";

    /// <summary>Operate the service.</summary>
    public const string Admin = "admin";

    /// <summary>All scopes.</summary>
    public static ImmutableArray<string> All { get; } = [Read, Write, Delete, Admin];
}
