using CegidOrleans.Faults;
using CegidOrleans.Tenants;

namespace CegidOrleans.Cegid.Rest.Authentication;

/// <summary>
/// Tokens from OAuth2 client credentials (RFC 6749 section 4.4). One token for all requests, renewed before it expires; however many need
/// one at the same time, the token endpoint is asked once.
/// </summary>
internal sealed class ClientCredentials : IErpCredential
{
    private const int MaxAnswerBytes = 64 * 1024;

    private readonly Lock _gate = new();
    private readonly HttpClient _http;
    private readonly TenantClientCredentials _settings;
    private readonly TimeSpan _timeout;
    private readonly TimeProvider _time;
    private AccessToken? _token;
    private Task<AccessToken>? _renewal;

    public ClientCredentials(HttpClient http, TenantClientCredentials settings, TimeSpan timeout, TimeProvider time)
    {
        _http = http;
        _settings = settings;
        _timeout = timeout;
        _time = time;
    }

    public async ValueTask<ErpAuthorization?> Get(CancellationToken cancellationToken)
    {
        Task<AccessToken> renewal;
        lock (_gate)
        {
            if (_token is { } token && _time.GetUtcNow() < token.RenewAt)
            {
                return token.Authorization;
            }

            // Under Task.Run, so that nothing of the request runs inside the lock, nor in the first asker's context.
            renewal = _renewal ??= Task.Run(Fetch, CancellationToken.None);
        }

        // Shared: one asker that gives up does not take the token from the others.
        return (await renewal.WaitAsync(cancellationToken)).Authorization;
    }

    public bool Renew(ErpAuthorization refused)
    {
        lock (_gate)
        {
            // Another request may have renewed it already; then that one's token is used.
            if (_token?.Authorization == refused)
            {
                _token = null;
            }
        }

        return true;
    }

    private async Task<AccessToken> Fetch()
    {
        try
        {
            using var timeout = new CancellationTokenSource(_timeout, _time);
            var token = await Ask(timeout.Token);
            lock (_gate)
            {
                _token = token;
            }

            return token;
        }
        finally
        {
            lock (_gate)
            {
                _renewal = null;
            }
        }
    }

    private async Task<AccessToken> Ask(CancellationToken timeout)
    {
        var askedAt = _time.GetUtcNow();
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, _settings.TokenUrl) { Content = new FormUrlEncodedContent(Form()) };
            request.Headers.Accept.ParseAdd("application/json");
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, timeout);
            if (!response.IsSuccessStatusCode)
            {
                throw Refused(response);
            }

            var body = await BoundedBody.Read(response, MaxAnswerBytes, timeout);
            return AccessToken.Parse(body, askedAt) ?? throw Rejected("answered with something that is no bearer token");
        }
        catch (BodyTooLargeException exception)
        {
            throw Rejected("answered with something that is no bearer token", exception);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException)
        {
            throw Unavailable("could not be reached", null, exception);
        }
    }

    private List<KeyValuePair<string, string>> Form()
    {
        List<KeyValuePair<string, string>> form =
        [
            new("grant_type", "client_credentials"),
            new("client_id", _settings.ClientId),
            new("client_secret", _settings.ClientSecret),
        ];
        if (_settings.Scope is { } scope)
        {
            form.Add(new("scope", scope));
        }

        return form;
    }

    private UpstreamException Refused(HttpResponseMessage response) => (int)response.StatusCode is 429 or >= 500
        ? Unavailable($"answered {(int)response.StatusCode}", RetryAfterHeader.Read(response, _time), null)
        : Rejected($"answered {(int)response.StatusCode}");

    private static UpstreamException Rejected(string what, Exception? cause = null) => new(
        FaultCode.UpstreamRejected,
        Delivery.NotProcessed,
        $"The ERP's token endpoint {what}. An operator must check the tenant's client credentials and token address.",
        cause);

    private static UpstreamException Unavailable(string what, TimeSpan? retryAfter, Exception? cause) =>
        new(FaultCode.UpstreamUnavailable, Delivery.NotProcessed, $"The ERP's token endpoint {what}. Try again later.", cause)
        {
            Retryable = true,
            RetryAfter = retryAfter,
        };
}
