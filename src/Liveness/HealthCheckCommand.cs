using System.Diagnostics.CodeAnalysis;

namespace CegidOrleans.Liveness;

/// <summary>
/// The command line <c>--health-check URL</c> of every host: asks a running host and exits with 0 or 1. It is there for images without a shell and
/// without curl, where the executable is all that a container's health check can start.
/// </summary>
public sealed class HealthCheckCommand
{
    /// <summary>The option's name.</summary>
    public const string Option = "--health-check";

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);
    private readonly Uri _address;

    private HealthCheckCommand(Uri address) => _address = address;

    /// <summary>Whether the command line asks for a health check, and of which address.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="command">The command, or null where the host is meant to start.</param>
    /// <exception cref="FormatException">The address is missing or is not an absolute http or https address.</exception>
    public static bool TryParse(IReadOnlyList<string> arguments, [NotNullWhen(true)] out HealthCheckCommand? command)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        command = null;
        if (arguments.Count == 0 || arguments[0] != Option)
            return false;
        if (arguments.Count != 2 || !Uri.TryCreate(arguments[1], UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw new FormatException($"{Option} needs one http address: {Option} http://127.0.0.1:8080/health/live");
        command = new HealthCheckCommand(address);
        return true;
    }

    /// <summary>Asks, waits at most 5 seconds, and says on the error stream what is wrong.</summary>
    /// <returns>The exit code: 0 for an answer of 200–299, else 1.</returns>
    public async Task<int> RunAsync(TextWriter errors, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(errors);
        // A proxy named in the environment is meant for calls to the outside, never for the host's own address.
        using var handler = new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false };
        using var client = new HttpClient(handler) { Timeout = Timeout };
        try
        {
            using var answer = await client.GetAsync(_address, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (answer.IsSuccessStatusCode)
                return 0;
            await errors.WriteLineAsync($"{_address} answered {(int)answer.StatusCode}.");
        }
        catch (HttpRequestException exception)
        {
            await errors.WriteLineAsync($"{_address} did not answer: {exception.Message}");
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            await errors.WriteLineAsync($"{_address} did not answer within {Timeout.TotalSeconds:0} seconds.");
        }

        return 1;
    }
}
