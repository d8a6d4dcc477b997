using System.Text.RegularExpressions;

namespace CegidOrleans.Gateway.Tests.Seed;

/// <summary>The shell blocks with <c>curl</c> of the document that the product was asked from, as they stand there.</summary>
internal static partial class SeedCommands
{
    /// <summary>Where the document stands, or null where this is not a checkout beside it.</summary>
    public static string? Document { get; } = Find();

    /// <summary>
    /// A block for each command: a line with its continuations, a quoted body over several lines included. The block of the token is one, as its
    /// second command uses what its first has set.
    /// </summary>
    public static IReadOnlyList<string> All { get; } = Document is null ? [] : [.. Blocks().Matches(File.ReadAllText(Document)).SelectMany(match => Commands(match.Groups["body"].Value))];

    private static IEnumerable<string> Commands(string block)
    {
        if (!block.Contains("curl ", StringComparison.Ordinal))
            return [];
        if (block.Contains("$TOKEN", StringComparison.Ordinal))
            return [block.Trim()];

        return Command().Matches(block).Select(match => match.Value.Trim());
    }

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "shared", "seed", "README.txt");
            if (File.Exists(file))
                return file;
        }

        return null;
    }

    [GeneratedRegex("^```bash\n(?<body>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Blocks();

    // A line that begins with curl, up to the first line end that is neither escaped nor within quotes.
    [GeneratedRegex(@"^curl(?:[^'""\\\n]|\\[\s\S]|'[^']*'|""[^""]*"")*", RegexOptions.Multiline)]
    private static partial Regex Command();
}
