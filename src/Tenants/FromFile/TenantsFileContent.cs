using System.Security.Cryptography;

namespace CegidOrleans.Tenants.FromFile;

/// <summary>What a look at the tenants file found.</summary>
/// <param name="Utf8">The content, or empty where it could not be read.</param>
/// <param name="Version">Tells this content from another: the beginning of its SHA-256, or why it could not be read.</param>
/// <param name="Error">Why it could not be read, or null.</param>
internal sealed record TenantsFileContent(ReadOnlyMemory<byte> Utf8, string Version, string? Error)
{
    /// <summary>The largest file that is read, in bytes; a thousand tenants are about half a megabyte.</summary>
    public const int MaxBytes = 16 * 1024 * 1024;

    private const int VersionDigits = 12;

    /// <summary>Reads the file. That it cannot be read is a finding, not an exception.</summary>
    public static TenantsFileContent Read(string path)
    {
        try
        {
            // Opened once: a link that is turned to another file meanwhile gives the old content or the new, not a mixture.
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (file.Length > MaxBytes)
                return Unreadable($"the file is larger than {MaxBytes} bytes.");

            var buffer = new byte[file.Length];
            var content = buffer.AsMemory(0, file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false));
            var hash = Convert.ToHexStringLower(SHA256.HashData(content.Span));
            return new TenantsFileContent(content, hash[..VersionDigits], null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return Unreadable(exception.Message);
        }
    }

    private static TenantsFileContent Unreadable(string why) => new(default, why, why);
}
