namespace CegidOrleans.Sandbox.OnlineRetail;

/// <summary>Keeps one string of each text: the data repeats a few thousand codes and descriptions hundreds of thousands of times.</summary>
internal sealed class StringPool
{
    private readonly HashSet<string> _strings = new(StringComparer.Ordinal);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    public StringPool() => _lookup = _strings.GetAlternateLookup<ReadOnlySpan<char>>();

    public string Get(ReadOnlySpan<char> text)
    {
        if (_lookup.TryGetValue(text, out var known))
            return known;
        var added = text.ToString();
        _strings.Add(added);
        return added;
    }
}
