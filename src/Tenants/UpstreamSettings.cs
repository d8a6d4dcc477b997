namespace CegidOrleans.Tenants;

/// <summary>A tenant's ERP as it is written down, before it is checked. The field names in messages are those of the tenants file.</summary>
internal sealed record UpstreamSettings
{
    public string? Protocol { get; init; }

    public string? BaseUrl { get; init; }

    public string? ApiVersion { get; init; }

    public string? ApiKey { get; init; }

    public string? ClientId { get; init; }

    public string? ClientSecret { get; init; }

    public string? TokenUrl { get; init; }

    public string? Scope { get; init; }

    public int? TimeoutSeconds { get; init; }

    /// <summary>Names the fields and no value: some are secrets.</summary>
    public override string ToString() => nameof(UpstreamSettings);
}
