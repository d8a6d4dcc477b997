namespace CegidOrleans.Tenants;

/// <summary>Settings of the section <c>Tenants</c>.</summary>
public sealed class TenantsOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Tenants";

    /// <summary>The path of the tenants file, relative to the working directory; blank for the one default tenant.</summary>
    public string? File { get; set; }

    /// <summary>How often the tenants file is looked at, in seconds, 1–60. A change is in force one such time later at the latest.</summary>
    public int FilePollSeconds { get; set; } = 2;

    /// <summary>The API key of the default tenant; required where there is no tenants file. 1–512 printable ASCII characters without blanks.</summary>
    public string? DefaultApiKey { get; set; }

    /// <summary>Whether a person is asked before a document of the default or the demo tenant is deleted; a tenant of the file says <c>confirmDeletion</c> itself.</summary>
    public bool ConfirmDeletion { get; set; } = true;

    /// <summary>Requests in a minute of a tenant that says nothing, 1 or more.</summary>
    public int RequestsPerMinute { get; set; } = TenantLimits.Default.RequestsPerMinute;

    /// <summary>Requests in an hour of a tenant that says nothing, 1 or more.</summary>
    public int RequestsPerHour { get; set; } = TenantLimits.Default.RequestsPerHour;

    /// <summary>Calls to the ERP at the same time of a tenant that says nothing, 1 or more.</summary>
    public int MaxConcurrentUpstreamCalls { get; set; } = TenantLimits.Default.MaxConcurrentUpstreamCalls;

    /// <summary>Whether the default or the demo tenant is read-only; a tenant of the file says <c>readOnly</c> itself.</summary>
    public bool ReadOnly { get; set; }

    /// <summary>Whether the documents of the default or the demo tenant may be deleted; a tenant of the file says <c>allowDeletion</c> itself.</summary>
    public bool AllowDeletion { get; set; } = true;

    /// <summary>The limits of a tenant that says nothing.</summary>
    internal TenantLimits Limits => new(RequestsPerMinute, RequestsPerHour, MaxConcurrentUpstreamCalls);

    /// <summary>Whether the tenants come from a file.</summary>
    internal bool HasFile => !string.IsNullOrWhiteSpace(File);

    internal void CheckLimits(FieldErrors errors)
    {
        FieldRules.AtLeastOne(RequestsPerMinute, nameof(RequestsPerMinute), errors);
        FieldRules.AtLeastOne(RequestsPerHour, nameof(RequestsPerHour), errors);
        FieldRules.AtLeastOne(MaxConcurrentUpstreamCalls, nameof(MaxConcurrentUpstreamCalls), errors);
    }
}
