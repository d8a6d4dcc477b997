namespace CegidOrleans.Gateway.Resources;

/// <summary>What a URI points at: a list where <paramref name="Item"/> is null, else one.</summary>
/// <param name="Type">Of which type.</param>
/// <param name="Item">The id or period, percent-decoded once and not checked yet.</param>
internal sealed record ResourceUri(ResourceType Type, string? Item)
{
    /// <summary>What every URI of ours starts with.</summary>
    public const string Prefix = "cegid://";

    /// <summary>Reads a URI of the catalogue's, or null where it is none. It is compared by characters: nothing is normalised on the way.</summary>
    public static ResourceUri? Find(string uri)
    {
        if (!uri.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        var parts = uri[Prefix.Length..].Split('/');
        return ResourceCatalogue.Find(parts[0]) switch
        {
            { ListTool: not null } listed when parts.Length == 1 => new ResourceUri(listed, null),
            { } type when parts.Length == 2 && parts[1].Length > 0 => new ResourceUri(type, Uri.UnescapeDataString(parts[1])),
            _ => null,
        };
    }
}
