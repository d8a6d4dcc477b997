using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using CegidOrleans.Faults;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace CegidOrleans.Gateway.Confirmation;

/// <summary>
/// Seals what a question was about into the <c>requestState</c> that travels through the client: encrypted and authenticated by ASP.NET Core
/// Data Protection, good for a few minutes and for one call. The MCP SDK does not protect it, and the specification has servers treat what
/// comes back as an attacker's (2026-07-28, basic/patterns/mrtr).
/// </summary>
internal sealed class ConfirmationSeal(IDataProtectionProvider protection, IOptions<ConfirmationOptions> options, TimeProvider time)
{
    // The version is of the sealed form: what an older one sealed is refused, and asked for again.
    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("CegidOrleans.Confirmation", "v1").ToTimeLimitedDataProtector();

    /// <summary>Seals the state of a document for one call.</summary>
    /// <exception cref="CegidException"><c>upstream_unavailable</c>: the keys cannot be read.</exception>
    public string Seal(ConfirmationBinding binding, string documentState)
    {
        var content = JsonSerializer.Serialize(SealedConfirmation.Of(binding, documentState), SealedConfirmationJsonContext.Default.SealedConfirmation);
        try
        {
            return _protector.Protect(content, time.GetUtcNow() + options.Value.ValidFor);
        }
        catch (CryptographicException keysAway)
        {
            throw new CegidException(FaultCode.UpstreamUnavailable, "The question whether to delete cannot be sealed just now. Nothing was deleted.", keysAway)
            {
                Retryable = true,
                RetryAfter = TimeSpan.FromSeconds(5),
            };
        }
    }

    /// <summary>Opens what came back.</summary>
    /// <param name="binding">The call that it came back with.</param>
    /// <param name="state">What came back.</param>
    /// <returns>The state of the document that the question was about.</returns>
    /// <exception cref="ConfirmationRefusedException">It was not sealed here, was changed, is too old, or was sealed for another call.</exception>
    public string Open(ConfirmationBinding binding, string state)
    {
        string content;
        try
        {
            content = _protector.Unprotect(state);
        }
        catch (CryptographicException)
        {
            throw new ConfirmationRefusedException();
        }

        var opened = JsonSerializer.Deserialize(content, SealedConfirmationJsonContext.Default.SealedConfirmation) ?? throw new UnreachableException();
        return opened == SealedConfirmation.Of(binding, opened.DocumentState) ? opened.DocumentState : throw new ConfirmationRefusedException();
    }
}
