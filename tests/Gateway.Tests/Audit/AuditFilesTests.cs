using CegidOrleans.Gateway.Audit;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace CegidOrleans.Gateway.Tests.Audit;

public sealed class AuditFilesTests : IDisposable
{
    private readonly AuditFolder _folder = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 23, 23, 59, 0, TimeSpan.Zero));

    [Fact]
    public void A_new_file_begins_each_day_at_each_start_and_when_one_is_full_and_no_line_is_split()
    {
        using (var files = Open(maxFiles: 0))
        {
            Write(files, 'a', 40_000);
            Write(files, 'b', 40_000);
            _time.Advance(TimeSpan.FromMinutes(2));
            Write(files, 'c', 10);
        }

        using (var files = Open(maxFiles: 0))
        {
            Write(files, 'd', 100_000);
            Write(files, 'e', 10);
        }

        Assert.Equal(
            ["audit-20261123-001.ndjson", "audit-20261123-002.ndjson", "audit-20261124-001.ndjson", "audit-20261124-002.ndjson", "audit-20261124-003.ndjson"],
            _folder.Files.Select(Path.GetFileName));
        Assert.Equal("abcde", string.Concat(_folder.Files.SelectMany(File.ReadAllLines).Select(line => line[0])));
    }

    [Fact]
    public void The_oldest_files_go_and_what_is_not_ours_stays()
    {
        using var files = Open(maxFiles: 2);
        files.Open();
        var foreign = Path.Combine(Path.GetDirectoryName(_folder.Path)!, "audit-of-2019-1.ndjson");
        File.WriteAllText(foreign, "");
        foreach (var letter in "abcd")
        {
            Write(files, letter, 60_000);
        }

        Assert.Equal("cd", string.Concat(_folder.Files.Where(path => path != foreign).Select(path => File.ReadAllText(path)[0])));
        Assert.Contains(foreign, _folder.Files);
    }

    [Fact]
    public void A_file_that_was_taken_away_is_replaced_and_two_processes_never_share_one()
    {
        using var first = Open(maxFiles: 0);
        using var second = Open(maxFiles: 0);
        Write(first, 'a', 1);
        Write(second, 'b', 1);
        File.Delete(_folder.Files[0]);
        Write(first, 'c', 1);
        Assert.Equal("bc", string.Concat(_folder.Files.Select(path => File.ReadAllText(path)[0])));
    }

    public void Dispose() => _folder.Dispose();

    private AuditFiles Open(int maxFiles) =>
        new(Options.Create(new AuditOptions { Target = AuditTarget.File, Path = _folder.Path, MaxFileBytes = 64 * 1024, MaxFiles = maxFiles }), _time);

    private static void Write(AuditFiles files, char letter, int length) => files.Write([.. Enumerable.Repeat((byte)letter, length), (byte)'\n']);
}
