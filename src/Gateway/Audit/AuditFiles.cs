using System.Globalization;
using Microsoft.Extensions.Options;

namespace CegidOrleans.Gateway.Audit;

/// <summary>
/// Audit lines in files: <c>audit-20261123-001.ndjson</c>, a new one at each start, each day (UTC) and whenever one is full. A process writes to no file
/// that it did not create, so that several may share a folder. What was written in part is taken back, so that a full disk leaves no torn line.
/// </summary>
internal sealed class AuditFiles(IOptions<AuditOptions> options, TimeProvider time) : IAuditSink
{
    private const string Day = "yyyyMMdd";

    private readonly AuditOptions _options = options.Value;
    private readonly string _directory = Path.GetDirectoryName(Path.GetFullPath(options.Value.Path))!;
    private readonly string _stem = Path.GetFileNameWithoutExtension(options.Value.Path);
    private readonly string _extension = Path.GetExtension(options.Value.Path);
    private FileStream? _file;
    private string _day = "";

    /// <inheritdoc/>
    public void Open() => Current(0);

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<byte> lines)
    {
        var file = Current(lines.Length);
        var good = file.Length;
        try
        {
            file.Write(lines);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            TakeBack(file, good);
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file?.Dispose();

    private FileStream Current(int room)
    {
        var today = time.GetUtcNow().UtcDateTime.ToString(Day, CultureInfo.InvariantCulture);
        if (_file is { } open && _day == today && (open.Length == 0 || open.Length + room <= _options.MaxFileBytes) && File.Exists(open.Name))
        {
            return open;
        }

        _file?.Dispose();
        _file = null;
        Directory.CreateDirectory(_directory);
        _file = Create(today);
        _day = today;
        DeleteOldest();
        return _file;
    }

    private FileStream Create(string today)
    {
        for (var number = Existing().LastOrDefault(file => file.Day == today).Number + 1; ; number++)
        {
            var path = Path.Combine(_directory, string.Create(CultureInfo.InvariantCulture, $"{_stem}-{today}-{number:000}{_extension}"));
            try
            {
                // No buffer of its own: what Write has returned from is with the operating system.
                return new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            }
            catch (IOException) when (File.Exists(path))
            {
                // Another process was quicker.
            }
        }
    }

    private void TakeBack(FileStream file, long good)
    {
        try
        {
            file.SetLength(good);
        }
        catch (IOException)
        {
            // The torn line stays where it is, and the next file has it whole.
            _file = null;
            file.Dispose();
        }
    }

    private void DeleteOldest()
    {
        if (_options.MaxFiles > 0)
        {
            foreach (var old in Existing().SkipLast(_options.MaxFiles))
            {
                File.Delete(old.Path);
            }
        }
    }

    // Oldest first, and none that is not named as ours are.
    private IEnumerable<(string Path, string Day, int Number)> Existing() => Directory.EnumerateFiles(_directory, $"{_stem}-*{_extension}")
        .Select(Read).Where(file => file.Number > 0).OrderBy(file => file.Day, StringComparer.Ordinal).ThenBy(file => file.Number);

    private (string Path, string Day, int Number) Read(string path)
    {
        var rest = Path.GetFileNameWithoutExtension(path)[(_stem.Length + 1)..];
        return rest.Length > Day.Length + 1 && rest[Day.Length] == '-' && rest[..Day.Length].All(char.IsAsciiDigit)
            && int.TryParse(rest.AsSpan(Day.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (path, rest[..Day.Length], number)
            : (path, "", 0);
    }
}
