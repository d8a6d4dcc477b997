using System.Globalization;
using System.Net;

namespace CegidOrleans.Sandbox;

/// <summary>The command line of a sandbox that runs alone.</summary>
internal static class CommandLine
{
    public const string Usage = """
        Usage: dotnet run --project src/Sandbox -- [options]
          --data DIR                   Online Retail files (*.csv, *.csv.gz) in place of the sample data
          --port N                     TCP port, 0 for a free one (8100)
          --address IP                 address to listen on (127.0.0.1)
          --key KEY                    accepted as X-API-Key (sandbox-key)
          --client ID:SECRET[:SECONDS] OAuth2 client credentials and the life of a token (3600)
          --no-versions                documents without version and ETag
          --no-totals                  lists without total
          --honour-idempotency-keys    a repeated Idempotency-Key gets the first answer
        """;

    /// <summary>Reads the options.</summary>
    /// <exception cref="FormatException">An option is unknown or its value cannot be read.</exception>
    public static SandboxOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = new SandboxOptions { Port = 8100 };
        for (var i = 0; i < arguments.Count; i++)
        {
            var name = arguments[i];
            string Value() => ++i < arguments.Count ? arguments[i] : throw new FormatException($"{name} needs a value.");
            options = name switch
            {
                "--data" => options with { DataDirectory = Value() },
                "--port" => options with { Port = Number(name, Value()) },
                "--address" => options with { Address = Address(Value()) },
                "--key" => options with { ApiKey = Value() },
                "--client" => options with { ClientCredentials = Client(Value()) },
                "--no-versions" => options with { Versions = false },
                "--no-totals" => options with { IgnoreTotals = true },
                "--honour-idempotency-keys" => options with { HonourIdempotencyKeys = true },
                _ => throw new FormatException($"'{name}' is not an option."),
            };
        }

        return options;
    }

    private static SandboxClientCredentials Client(string text)
    {
        var parts = text.Split(':');
        return parts.Length is 2 or 3
            ? new SandboxClientCredentials(parts[0], parts[1], TimeSpan.FromSeconds(parts.Length == 3 ? Number("--client", parts[2]) : 3600))
            : throw new FormatException("--client needs ID:SECRET or ID:SECRET:SECONDS.");
    }

    private static IPAddress Address(string text) =>
        IPAddress.TryParse(text, out var address) ? address : throw new FormatException("--address needs an IP address.");

    private static int Number(string name, string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw new FormatException($"{name} needs a number.");
}
