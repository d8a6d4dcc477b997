using System.Collections.Immutable;
using ModelContextProtocol.Protocol;

namespace CegidOrleans.Gateway.Mcp;

/// <summary>
/// Pictures for the people who look over a model's shoulder: one a subject, as data URIs so that a client fetches nothing, and short, since they travel
/// with every list.
/// </summary>
internal static class Icons
{
    private static readonly ImmutableArray<(string Subject, IList<Icon> Icons)> Subjects =
    [
        ("invoice", Draw("M6 2h12v20l-3-2-3 2-3-2-3 2zM9 7h6M9 11h6")),
        ("customer", Draw("M12 3a4 4 0 1 0 .1 0zM4 21a8 7 0 0 1 16 0")),
        ("product", Draw("M3 7l9-4 9 4v10l-9 4-9-4zM3 7l9 4 9-4M12 11v10")),
        ("order", Draw("M3 4h3l2 11h10l3-8H7M9 20h1M17 20h1")),
        ("financial", Draw("M4 20V10M10 20V4M16 20v-7M21 20H2")),
        ("fraud", Draw("M12 3L2 21h20zM12 10v5M12 18v1")),
        ("compliance", Draw("M4 12l5 6L20 5")),
        ("qr", Draw("M4 4h5v5H4zM15 4h5v5h-5zM4 15h5v5H4zM15 15h2v2M20 20h-2")),
        ("dashboard", Draw("M4 13a8 8 0 0 1 16 0M12 14l4-5")),
    ];

    /// <summary>The icon of the server itself.</summary>
    public static IList<Icon> Server { get; } = Draw("M4 5h16v6H4zM4 13h16v6H4zM7 8h2M7 16h2");

    /// <summary>The icon of what a tool, a prompt or a resource is about, by its name in the contract.</summary>
    /// <exception cref="InvalidOperationException">Nothing is drawn for it.</exception>
    public static IList<Icon> Of(string name) =>
        Subjects.FirstOrDefault(subject => name.Contains(subject.Subject, StringComparison.Ordinal)).Icons
        ?? throw new InvalidOperationException($"There is no icon for {name}.");

    private static IList<Icon> Draw(string path) =>
    [
        new Icon
        {
            MimeType = "image/svg+xml",
            Source = $"data:image/svg+xml,{Uri.EscapeDataString($"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24' fill='none' stroke='#357'><path d='{path}'/></svg>")}",
        },
    ];
}
