using Microsoft.AspNetCore.Authentication.JwtBearer;

namespace CegidOrleans.Gateway.Security.OAuth;

/// <summary>Tells a token that cannot be judged, as its issuer was never reached, from a token that is wrong.</summary>
internal sealed partial class AuthorityReachability(ILogger<AuthorityReachability> logger)
{
    /// <summary>Fails where the issuer's keys are not known yet and cannot be had now. Costs nothing once they are known.</summary>
    public async Task Check(MessageReceivedContext context)
    {
        try
        {
            await context.Options.ConfigurationManager!.GetConfigurationAsync(context.HttpContext.RequestAborted);
        }
        catch (Exception unreachable) when (unreachable is not OperationCanceledException || !context.HttpContext.RequestAborted.IsCancellationRequested)
        {
            Unreachable(context.Options.Authority, unreachable);
            context.Fail(new AuthorityUnavailableException(unreachable));
        }
    }

    [LoggerMessage(1104, LogLevel.Error, "The authorization server {Authority} does not tell its keys; its tokens are answered 503 until it does")]
    private partial void Unreachable(string? authority, Exception error);
}
