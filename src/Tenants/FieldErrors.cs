namespace CegidOrleans.Tenants;

/// <summary>What is wrong with a tenant, field by field, so that all of it can be said at once.</summary>
/// <param name="nameOf">What to call a field in a message.</param>
internal sealed class FieldErrors(Func<string, string> nameOf)
{
    private readonly List<string> _all = [];

    /// <summary>All messages, in the order in which they were found.</summary>
    public IReadOnlyList<string> All => _all;

    /// <summary>Whether nothing is wrong.</summary>
    public bool IsEmpty => _all.Count == 0;

    /// <summary>Notes that <paramref name="field"/> is wrong. The message says what was expected, and not what was there: it may be a secret.</summary>
    public void Add(string field, string message) => _all.Add($"{nameOf(field)}: {message}");
}
