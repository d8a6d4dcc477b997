namespace CegidOrleans.Sandbox.Counters;

/// <summary>The middleware that feeds the counters.</summary>
internal sealed class RequestCounting(RequestCounters counters)
{
    public async Task Invoke(HttpContext context, RequestDelegate next)
    {
        var request = CountedRequest.Of(context);
        counters.Begin(request);
        try
        {
            await next(context);
        }
        finally
        {
            counters.End(request);
        }
    }
}
