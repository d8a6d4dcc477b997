using System.Diagnostics.CodeAnalysis;
using System.Threading.RateLimiting;

namespace CegidOrleans.Grains.Quotas.Upstream;

/// <summary>A slot for one call, until it is disposed; or, without a limiter, the refusal of one.</summary>
internal sealed class SlotLease(SlotLimiter? limiter, TimeSpan retryAfter = default) : RateLimitLease
{
    private SlotLimiter? _limiter = limiter;

    /// <inheritdoc/>
    public override bool IsAcquired { get; } = limiter is not null;

    /// <inheritdoc/>
    public override IEnumerable<string> MetadataNames => IsAcquired ? [] : [MetadataName.RetryAfter.Name];

    /// <inheritdoc/>
    public override bool TryGetMetadata(string metadataName, [NotNullWhen(true)] out object? metadata)
    {
        metadata = !IsAcquired && metadataName == MetadataName.RetryAfter.Name ? retryAfter : null;
        return metadata is not null;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        Interlocked.Exchange(ref _limiter, null)?.Release();
        base.Dispose(disposing);
    }
}
