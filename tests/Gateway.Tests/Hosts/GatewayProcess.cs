using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CegidOrleans.Gateway.Tests.Hosts;

/// <summary>The built gateway as a process of its own, in a new folder, with its output.</summary>
internal sealed class GatewayProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _errors = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private GatewayProcess(int port, Dictionary<string, string> environment, string[] arguments)
    {
        // Sends the trace that a test names, not that of this process, which traces as the hosts in it want.
        Http = new HttpClient(new SocketsHttpHandler { ActivityHeadersPropagator = null }) { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        Folder = Directory.CreateTempSubdirectory("gateway-").FullName;
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "CegidOrleans.Gateway.dll"), $"--Server:Port={port}", .. arguments])
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Keep(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(_errors, line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public HttpClient Http { get; }

    /// <summary>Where it was started; its log is in <c>logs</c>.</summary>
    public string Folder { get; }

    public string Output => Text(_output);

    public string Errors => Text(_errors);

    /// <summary>Starts one and waits until it says that it is ready.</summary>
    public static async Task<GatewayProcess> Start(Dictionary<string, string> environment, params string[] arguments)
    {
        var gateway = new GatewayProcess(FreePort(), environment, arguments);
        var first = await Task.WhenAny(gateway._ready.Task, gateway._process.WaitForExitAsync()).WaitAsync(Patience, TestContext.Current.CancellationToken);
        Assert.True(first == gateway._ready.Task, gateway.Output + gateway.Errors);
        return gateway;
    }

    /// <summary>Starts one and waits for nothing.</summary>
    public static GatewayProcess Started(Dictionary<string, string> environment) => new(FreePort(), environment, []);

    /// <summary>Waits until it answers at all.</summary>
    public async Task Listening()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        while (!await Answers(patience.Token))
        {
            Assert.False(_process.HasExited, Output + Errors);
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, patience.Token);
        }
    }

    /// <summary>Starts one that is to refuse, and answers its exit code when it has ended.</summary>
    public static async Task<(GatewayProcess Process, int ExitCode)> Refused(Dictionary<string, string> environment, params string[] arguments)
    {
        var gateway = new GatewayProcess(FreePort(), environment, arguments);
        await gateway._process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);
        return (gateway, gateway._process.ExitCode);
    }

    /// <summary>Asks it to stop, as Ctrl+C and an orchestrator do.</summary>
    public void Interrupt()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    public Task Ended() => _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private async Task<bool> Answers(CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await Http.GetAsync("/health/live", cancellationToken);
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string Text(StringBuilder builder)
    {
        lock (builder)
        {
            return builder.ToString();
        }
    }

    private void Keep(StringBuilder builder, string? line)
    {
        if (line is null)
            return;

        lock (builder)
        {
            builder.AppendLine(line);
        }

        if (line.Contains("Stop with Ctrl+C", StringComparison.Ordinal))
            _ready.TrySetResult();
    }
}
