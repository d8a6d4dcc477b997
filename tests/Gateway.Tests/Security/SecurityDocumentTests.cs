using System.Text.RegularExpressions;

namespace CegidOrleans.Gateway.Tests.Security;

/// <summary>docs/security.md claims what tests show; a test that is renamed or deleted takes its claim with it.</summary>
public sealed partial class SecurityDocumentTests
{
    [Fact]
    public void Every_test_that_the_document_names_exists()
    {
        var root = Root();
        var named = Named().Matches(File.ReadAllText(Path.Combine(root, "docs", "security.md"))).Select(name => (Class: name.Groups[1].Value, Test: name.Groups[2].Value)).Distinct().ToList();
        var classes = Directory.EnumerateFiles(Path.Combine(root, "tests"), "*Tests.cs", SearchOption.AllDirectories).ToLookup(file => Path.GetFileNameWithoutExtension(file));

        Assert.True(named.Count > 30);
        Assert.DoesNotContain(named, name => !classes[name.Class].Any(file => Regex.IsMatch(File.ReadAllText(file), $@"public (async )?(Task|void) {name.Test}\(")));
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CegidOrleans.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("There is no solution above the tests.");
        return folder.FullName;
    }

    [GeneratedRegex(@"`(\w+Tests)\.(\w+)`")]
    private static partial Regex Named();
}
