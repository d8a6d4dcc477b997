using CegidOrleans.Faults;
using CegidOrleans.Gateway.Errors;
using CegidOrleans.Gateway.Security.ClientCredentials;
using CegidOrleans.Gateway.Security.OAuth;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.IdentityModel.Tokens;

namespace CegidOrleans.Gateway.Security.Challenges;

/// <summary>Answers, for every route, a request whose caller is not known: 401 as a problem, with what to send in <c>WWW-Authenticate</c>.</summary>
internal sealed class RefusalAnswer(BearerChallenge challenge) : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler _otherwise = new();

    /// <inheritdoc/>
    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult) =>
        authorizeResult.Challenged ? Refuse(context) : _otherwise.HandleAsync(next, context, policy, authorizeResult);

    private async Task Refuse(HttpContext context)
    {
        if (await TokenForm.Of(context) is { } form)
        {
            var isAmbiguous = form.Repeats || ClientCredentialsHandler.IsAmbiguous(context.Request, form);
            await (isAmbiguous ? TokenRefusal.Ambiguous(context) : TokenRefusal.UnknownClient(context)).ExecuteAsync(context);
            return;
        }

        if (CredentialSelector.IsAmbiguous(context.Request))
        {
            var ambiguous = new CallError(FaultCode.InvalidArgument, null, $"Send one credential: {ApiKeyDefaults.Header} or Authorization, not both.", false);
            await Problem.Of(context, ambiguous).ExecuteAsync(context);
            return;
        }

        // The handler answers what it found before; nothing is judged twice.
        var failure = (await context.AuthenticateAsync()).Failure;
        if (failure is AuthorityUnavailableException)
        {
            var unavailable = new CallError(
                FaultCode.UpstreamUnavailable, null, "The authorization server cannot be reached, so that its tokens cannot be checked.", true, RetryAfterSeconds: 5);
            await Problem.Of(context, unavailable).ExecuteAsync(context);
            return;
        }

        var presented = context.Request.Headers.Authorization.Count > 0;
        var why = presented ? Explain(failure) : null;
        challenge.Ask(context, why);
        var error = new CallError(
            FaultCode.Forbidden, null, why ?? $"Send a valid API key in the header {ApiKeyDefaults.Header}, or a token in the header Authorization.", false);
        await Problem.Of(context, StatusCodes.Status401Unauthorized, error).ExecuteAsync(context);
    }

    // Which check failed, and never a value out of the token: what is not verified is anybody's text.
    private static string Explain(Exception? failure) => failure switch
    {
        RefusedTokenException refused => refused.Message,
        SecurityTokenExpiredException or SecurityTokenNoExpirationException => "The token has expired or has no expiry.",
        SecurityTokenNotYetValidException => "The token is not valid yet.",
        SecurityTokenInvalidAudienceException => "The token is for another audience.",
        SecurityTokenInvalidIssuerException => "The token is of another issuer.",
        _ => "The token is not valid.",
    };
}
