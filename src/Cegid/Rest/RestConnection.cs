using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using CegidOrleans.Cegid.Resilience;
using CegidOrleans.Cegid.Rest.Authentication;
using CegidOrleans.Cegid.Telemetry;
using CegidOrleans.Faults;
using CegidOrleans.Telemetry;
using CegidOrleans.Tenancy;
using CegidOrleans.Tenants;
using Microsoft.Extensions.Logging;

namespace CegidOrleans.Cegid.Rest;

/// <summary>Sends requests to one tenant's ERP and gives back answers that are no failures.</summary>
internal sealed class RestConnection
{
    private const int MaxErrorBytes = 64 * 1024;

    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly TenantId _tenant;
    private readonly TenantUpstream _upstream;
    private readonly HttpClient _http;
    private readonly IErpCredential _credential;
    private readonly UpstreamPipeline _pipeline;
    private readonly int _maxResponseBytes;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly string _root;

    public RestConnection(
        TenantId tenant,
        TenantUpstream upstream,
        HttpClient http,
        IErpCredential credential,
        UpstreamPipeline pipeline,
        int maxResponseBytes,
        TimeProvider time,
        ILogger logger)
    {
        _tenant = tenant;
        _upstream = upstream;
        _http = http;
        _credential = credential;
        _pipeline = pipeline;
        _maxResponseBytes = maxResponseBytes;
        _time = time;
        _logger = logger;
        _root = $"{upstream.BaseUrl.GetLeftPart(UriPartial.Path).TrimEnd('/')}/{Uri.EscapeDataString(upstream.ApiVersion)}/";
    }

    /// <summary>Sends a request, and sends it again where that is allowed.</summary>
    /// <exception cref="UpstreamException">The ERP refused, failed or did not answer.</exception>
    public async Task<RestReply> Send(RestRequest request, CancellationToken cancellationToken)
    {
        var start = _time.GetTimestamp();
        using var span = ErpMetrics.Spans.StartActivity($"erp {request}");
        span?.SetTag(Instrumentation.Tenant, _tenant.Value);
        try
        {
            return await _pipeline.Execute(!request.Writes, request.ToString(), (call, token) => Attempt(request, call, token), cancellationToken);
        }
        catch (UpstreamException exception)
        {
            span?.SetStatus(ActivityStatusCode.Error).SetTag("error.type", exception.Code.ToWireName());
            RestLog.Failed(
                _logger, exception, _tenant, request.Method, request.Route, exception.Code, exception.Delivery, _time.GetElapsedTime(start).TotalMilliseconds);
            throw;
        }
    }

    private async Task<RestReply> Attempt(RestRequest request, UpstreamCall call, CancellationToken cancellationToken)
    {
        var authorization = await _credential.Get(cancellationToken);
        try
        {
            var response = await SendOnce(request, authorization, call, cancellationToken);
            if (response.StatusCode == HttpStatusCode.Unauthorized && authorization is not null && _credential.Renew(authorization))
            {
                // 401 says that nothing was done, so this is safe for writes too. Once: a fresh token that is refused is no matter of age.
                response.Dispose();
                RestLog.TokenRefused(_logger, _tenant);
                call.BeginAttempt();
                authorization = await _credential.Get(cancellationToken);
                response = await SendOnce(request, authorization, call, cancellationToken);
            }

            using (response)
            {
                return await Read(request, response, authorization, cancellationToken);
            }
        }
        catch (BodyTooLargeException exception)
        {
            throw RestFailures.TooLarge(request, exception);
        }
        catch (Exception exception) when (IsConnectionFailure(exception) && !cancellationToken.IsCancellationRequested)
        {
            throw RestFailures.FromConnection(exception);
        }
        catch (Exception exception) when (IsConnectionFailure(exception) && exception is not OperationCanceledException)
        {
            // A connection that was torn down because the time was up or the caller gave up.
            throw new OperationCanceledException(exception.Message, exception, cancellationToken);
        }
    }

    private static bool IsConnectionFailure(Exception exception) => exception is HttpRequestException or IOException or OperationCanceledException;

    private async Task<HttpResponseMessage> SendOnce(
        RestRequest request, ErpAuthorization? authorization, UpstreamCall call, CancellationToken cancellationToken)
    {
        var start = _time.GetTimestamp();
        using var message = Message(request);
        authorization?.AddTo(message);
        call.MarkSent();
        var response = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        RestLog.Answered(
            _logger, _tenant, request.Method, request.Route, (int)response.StatusCode, _time.GetElapsedTime(start).TotalMilliseconds);
        return response;
    }

    private HttpRequestMessage Message(RestRequest request)
    {
        var message = new HttpRequestMessage(request.Method, new Uri(_root + request.Path))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        message.Headers.Accept.ParseAdd("application/json");
        if (request.Content is { } content)
        {
            message.Content = new ReadOnlyMemoryContent(content) { Headers = { ContentType = Json } };
        }
        else if (request.Writes)
        {
            // SocketsHttpHandler repeats a request without a body when a reused connection ends before the answer begins, which a deletion
            // that was received must not be. With a body, if an empty one, it does not.
            message.Content = new ByteArrayContent([]);
        }

        if (request.ExpectedVersion is { } version)
        {
            message.Headers.TryAddWithoutValidation("If-Match", $"\"{version}\"");
        }

        if (request.IdempotencyKey is { } key)
        {
            message.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        }

        return message;
    }

    private async Task<RestReply> Read(RestRequest request, HttpResponseMessage response, ErpAuthorization? authorization, CancellationToken cancellationToken)
    {
        if (response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Gone)
        {
            return new RestReply(Found: false, default, null, request.IfUnreadable);
        }

        if (!response.IsSuccessStatusCode)
        {
            var error = await ReadError(response, cancellationToken);
            string?[] secrets = [authorization?.Secret, _upstream.ApiKey, _upstream.ClientCredentials?.ClientSecret];
            throw RestFailures.FromStatus(request, response.StatusCode, error, RetryAfterHeader.Read(response, _time), secrets);
        }

        var body = request.IgnoresBody ? default : await BoundedBody.Read(response, _maxResponseBytes, cancellationToken);
        return new RestReply(Found: true, Utf8Json.WithoutByteOrderMark(body), EntityTag.Version(response), request.IfUnreadable);
    }

    private static async Task<ErpError> ReadError(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            return ErpError.Parse(Utf8Json.WithoutByteOrderMark(await BoundedBody.Read(response, MaxErrorBytes, cancellationToken)));
        }
        catch (Exception exception) when (exception is BodyTooLargeException or HttpRequestException or IOException && !cancellationToken.IsCancellationRequested)
        {
            // The status alone says what happened; only the ERP's words are lost.
            return ErpError.Parse(default);
        }
    }
}
