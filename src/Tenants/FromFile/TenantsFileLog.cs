using Microsoft.Extensions.Logging;

namespace CegidOrleans.Tenants.FromFile;

/// <summary>What is logged about the tenants file. No message holds a key or a secret.</summary>
internal static partial class TenantsFileLog
{
    [LoggerMessage(EventId = 1, EventName = "TenantsLoaded", Level = LogLevel.Information,
        Message = "{Count} tenants are in use from {Path}, version {Version}.")]
    public static partial void Loaded(ILogger logger, int count, string path, string version);

    [LoggerMessage(EventId = 2, EventName = "TenantsRefused", Level = LogLevel.Error,
        Message = "The tenants file {Path} is not used, the tenants stay those of version {Version}: {Errors}")]
    public static partial void Refused(ILogger logger, string path, string version, string errors);

    [LoggerMessage(EventId = 3, EventName = "TenantsRestored", Level = LogLevel.Information,
        Message = "The tenants file {Path} is again the one in use, version {Version}.")]
    public static partial void Restored(ILogger logger, string path, string version);

    [LoggerMessage(EventId = 4, EventName = "TenantKeyInPlainText", Level = LogLevel.Warning,
        Message = "The API key {Key} stands in {Path} as it is. That is for development; write its 'sha256' in place of 'key'.")]
    public static partial void PlainKey(ILogger logger, string key, string path);
}
