using System.Diagnostics.CodeAnalysis;
using System.Threading.RateLimiting;

namespace CegidOrleans.Gateway.Quotas;

/// <summary>The answer of a tenant's quota to one request. A permit that was spent does not come back with it.</summary>
internal sealed class QuotaLease(QuotaVerdict verdict, TimeSpan retryAfter, QuotaStatus status) : RateLimitLease
{
    /// <summary>The name of the metadata that says what the quota said.</summary>
    public static MetadataName<QuotaVerdict> Verdict { get; } = new("QUOTA_VERDICT");

    /// <summary>The name of the metadata that says what is left; absent where the quota never answered.</summary>
    public static MetadataName<QuotaStatus> Status { get; } = new("QUOTA_STATUS");

    /// <inheritdoc/>
    public override bool IsAcquired => verdict == QuotaVerdict.Served;

    /// <inheritdoc/>
    public override IEnumerable<string> MetadataNames => [Verdict.Name, Status.Name, MetadataName.RetryAfter.Name];

    /// <inheritdoc/>
    public override bool TryGetMetadata(string metadataName, [NotNullWhen(true)] out object? metadata)
    {
        metadata = null;
        if (metadataName == Verdict.Name)
            metadata = verdict;
        else if (metadataName == Status.Name && !status.Windows.IsDefault)
            metadata = status;
        else if (metadataName == MetadataName.RetryAfter.Name && !IsAcquired)
            metadata = retryAfter;

        return metadata is not null;
    }
}
