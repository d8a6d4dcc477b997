using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CegidOrleans.Tenants.FromFile;

/// <summary>The tenants file: the first loading, and every look at it after that.</summary>
internal sealed class TenantsFile(
    IOptions<TenantsOptions> options,
    TenantsFileStatus status,
    TimeProvider time,
    ILogger<TenantsFile> logger)
{
    private string? _lastSeen;

    private string FilePath => Path.GetFullPath(options.Value.File!);

    /// <summary>Loads the tenants a process starts with.</summary>
    /// <exception cref="OptionsValidationException">The file cannot be read or something in it is wrong; the failures say what.</exception>
    public ImmutableArray<Tenant> LoadFirst()
    {
        var content = TenantsFileContent.Read(FilePath);
        var reading = Read(content);
        if (!reading.Errors.IsEmpty)
        {
            var setting = Settings.EnvironmentNames.Describe($"{TenantsOptions.Section}:{nameof(TenantsOptions.File)}");
            throw new OptionsValidationException(
                TenantsOptions.Section, typeof(TenantsOptions), reading.Errors.Select(error => $"{setting}: {error}"));
        }

        _lastSeen = content.Version;
        Accept(content, reading);
        return reading.Tenants;
    }

    /// <summary>Looks at the file and puts what is new in it into the directory; what is wrong is said once, and the old tenants stay.</summary>
    public void Check(TenantDirectory directory)
    {
        var content = TenantsFileContent.Read(FilePath);
        if (content.Version == _lastSeen)
            return;

        _lastSeen = content.Version;
        if (content.Version == status.Outcome!.Version)
        {
            status.Outcome = status.Outcome with { Errors = [], FailedAt = null };
            TenantsFileLog.Restored(logger, FilePath, content.Version);
            return;
        }

        var reading = Read(content);
        if (reading.Errors.IsEmpty)
        {
            directory.Replace(reading.Tenants);
            Accept(content, reading);
        }
        else
        {
            status.Outcome = status.Outcome with { Errors = reading.Errors, FailedAt = time.GetUtcNow() };
            TenantsFileLog.Refused(logger, FilePath, status.Outcome.Version, string.Join(' ', reading.Errors));
        }
    }

    private TenantsFileReading Read(TenantsFileContent content) =>
        content.Error is { } why ? new TenantsFileReading([], [why], []) : TenantsFileReader.Read(content.Utf8, options.Value.Limits);

    private void Accept(TenantsFileContent content, TenantsFileReading reading)
    {
        status.Outcome = new TenantsFileOutcome { Version = content.Version, LoadedAt = time.GetUtcNow() };
        TenantsFileLog.Loaded(logger, reading.Tenants.Length, FilePath, content.Version);
        foreach (var key in reading.PlainKeys)
            TenantsFileLog.PlainKey(logger, key, FilePath);
    }
}
