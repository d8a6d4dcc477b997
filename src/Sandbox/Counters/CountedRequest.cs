using CegidOrleans.Sandbox.Endpoints;

namespace CegidOrleans.Sandbox.Counters;

/// <summary>What of a request is counted.</summary>
/// <param name="Method">Its method.</param>
/// <param name="Route">Its route template below the version, or <c>(none)</c> when no route fits.</param>
/// <param name="Document">The document that it is for, or null.</param>
/// <param name="CreateKey">The idempotency key of a create, or null.</param>
internal readonly record struct CountedRequest(string Method, string Route, (string Collection, string Id)? Document, string? CreateKey)
{
    /// <summary>The document that it writes, or null.</summary>
    public (string Collection, string Id)? WrittenDocument => HttpMethods.IsPut(Method) || HttpMethods.IsDelete(Method) ? Document : null;

    public static CountedRequest Of(HttpContext context)
    {
        var method = context.Request.Method;
        var pattern = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
        var route = pattern is null ? "(none)" : ApiPath.BelowVersion(pattern);
        var document = context.GetRouteValue("id") is string id ? (route[..route.IndexOf('/')], id) : ((string, string)?)null;
        var key = HttpMethods.IsPost(method) && route is "invoices" or "customers" ? context.Request.Headers["Idempotency-Key"].FirstOrDefault() : null;
        return new CountedRequest(method, route, document, key);
    }
}
