namespace CegidOrleans.Gateway.Audit;

/// <summary>Where audit lines end up. Asked by one writer only.</summary>
internal interface IAuditSink : IDisposable
{
    /// <summary>Makes sure that lines can be written.</summary>
    /// <exception cref="IOException">They cannot.</exception>
    /// <exception cref="UnauthorizedAccessException">They must not.</exception>
    void Open();

    /// <summary>Writes whole lines, all of them or none.</summary>
    /// <exception cref="IOException">Nothing was written; it may be tried again.</exception>
    /// <exception cref="UnauthorizedAccessException">Nothing was written; it may be tried again.</exception>
    void Write(ReadOnlySpan<byte> lines);
}
