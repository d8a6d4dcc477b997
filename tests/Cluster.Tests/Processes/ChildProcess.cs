using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace CegidOrleans.Cluster.Tests.Processes;

/// <summary>A process that was started here, what it says, and what can be done to it. Disposing kills it.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private const int LinesKept = 400;

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ChildProcess(string name, Process process)
    {
        Name = name;
        _process = process;
    }

    /// <summary>What the tests call it.</summary>
    public string Name { get; }

    /// <summary>Its id.</summary>
    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>The last lines that it wrote to standard output and standard error.</summary>
    public string Output => string.Join('\n', _lines);

    /// <summary>Starts a process with exactly these settings of the product: none leak in from whoever runs the tests.</summary>
    public static ChildProcess Start(string name, string file, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? settings = null)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        string[] ours = ["REDIS_", "CEGID_", "SERVER_", "OAUTH_", "JWT_", "TENANTS_", "DEFAULT_API", "REQUESTS_", "LOG_LEVEL", "ASPNETCORE_", "DOTNET_ENVIRONMENT", "ORLEANS_"];
        foreach (var variable in start.Environment.Keys.Where(key => Array.Exists(ours, our => key.StartsWith(our, StringComparison.OrdinalIgnoreCase))).ToList())
            start.Environment.Remove(variable);
        foreach (var (key, value) in settings ?? new Dictionary<string, string>())
            start.Environment[key] = value;

        var process = new Process { StartInfo = start, EnableRaisingEvents = true };
        var child = new ChildProcess(name, process);
        process.OutputDataReceived += (_, line) => child.Heard(line.Data);
        process.ErrorDataReceived += (_, line) => child.Heard(line.Data);
        process.Exited += (_, _) => child._ended.TrySetResult();
        process.Start();
        Reaper.Watch(process.Id);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return child;
    }

    /// <summary>Sends a signal.</summary>
    public async Task Send(Signal signal)
    {
        var number = signal.ToString().ToUpperInvariant();
        using var kill = Process.Start("/bin/sh", ["-c", string.Create(CultureInfo.InvariantCulture, $"kill -{number} {Id}")]);
        await kill.WaitForExitAsync(CancellationToken.None);
    }

    /// <summary>Kills it (SIGKILL) and waits until it is gone.</summary>
    public async Task Kill()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
    }

    /// <summary>Waits until it has ended by itself.</summary>
    /// <returns>Its exit code.</returns>
    /// <exception cref="TimeoutException">It has not.</exception>
    public async Task<int> Exit(TimeSpan within)
    {
        try
        {
            await _ended.Task.WaitAsync(within, TimeProvider.System);
            await _process.WaitForExitAsync(CancellationToken.None);
            return _process.ExitCode;
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"{Name} has not ended within {within}. It said:\n{Output}");
        }
    }

    /// <summary>Waits until what it said holds a text.</summary>
    /// <exception cref="TimeoutException">It has not said so, or has ended without.</exception>
    public Task<string> Said(string text, TimeSpan within) => Deadline.Until(
        () => Task.FromResult(_lines.FirstOrDefault(line => line.Contains(text, StringComparison.Ordinal))),
        within,
        () => $"{Name} did not say '{text}'. It said:\n{Output}",
        () => _process.HasExited);

    public async ValueTask DisposeAsync()
    {
        await Kill();
        Reaper.Forget(Id);
        _process.Dispose();
    }

    private void Heard(string? line)
    {
        if (line is null)
            return;
        _lines.Enqueue(line);
        while (_lines.Count > LinesKept)
            _lines.TryDequeue(out _);
    }
}
