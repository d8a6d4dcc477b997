namespace CegidOrleans.Gateway.Audit;

/// <summary>Audit lines among what the process says.</summary>
internal sealed class AuditStdout : IAuditSink
{
    private readonly Stream _output = Console.OpenStandardOutput();

    /// <inheritdoc/>
    public void Open()
    {
    }

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<byte> lines) => _output.Write(lines);

    /// <inheritdoc/>
    public void Dispose() => _output.Dispose();
}
