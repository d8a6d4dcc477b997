using System.Diagnostics;
using System.Globalization;

namespace CegidOrleans.Cluster.Tests.Processes;

/// <summary>
/// Ends what was started here when this process itself ends, however it does: a shell that is told which processes there are, and kills those when its
/// standard input is closed. Nothing else is ever killed.
/// </summary>
internal static class Reaper
{
    private const string Script = """
        while read -r sign pid; do
          case "$sign" in
            +) pids="$pids $pid " ;;
            -) pids=$(printf %s "$pids" | sed "s/ $pid / /") ;;
          esac
        done
        for pid in $pids; do kill -KILL "$pid" 2>/dev/null; done
        """;

    private static readonly Lock Gate = new();
    private static readonly Process Shell = Start();

    public static void Watch(int pid) => Tell('+', pid);

    public static void Forget(int pid) => Tell('-', pid);

    private static void Tell(char sign, int pid)
    {
        lock (Gate)
        {
            Shell.StandardInput.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{sign} {pid}"));
            Shell.StandardInput.Flush();
        }
    }

    // Deaf to Ctrl-C, which a terminal sends to all: it has to outlive this process.
    private static Process Start() =>
        Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "trap '' INT TERM HUP\n" + Script]) { RedirectStandardInput = true })!;
}
