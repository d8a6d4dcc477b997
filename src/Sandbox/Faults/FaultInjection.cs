using System.Text;
using CegidOrleans.Sandbox.Endpoints;

namespace CegidOrleans.Sandbox.Faults;

/// <summary>The middleware in which things go wrong.</summary>
internal sealed class FaultInjection(SandboxFaults faults, TimeProvider time, CancellationToken stopping)
{
    private const string HtmlPage = "<html><body><h1>It works!</h1></body></html>";

    public async Task Invoke(HttpContext context, RequestDelegate next)
    {
        if (faults.Down)
        {
            context.Abort();
            return;
        }

        var path = context.Request.Path.Value ?? "/";
        var plan = faults.Plan(context.Request.Method, ApiPath.BelowVersion(path), ApiPath.IsApi(path));

        // Read before anything waits, so that the work goes on when the caller hangs up.
        await RequestBody.Read(context);
        try
        {
            await plan.Wait(FaultMoment.BeforeCommit, time, stopping);
            if (plan.Ending(FaultMoment.BeforeCommit) is { } ending)
                await End(context, ending);
            else if (plan.TouchesAnswer)
                await AnswerLater(context, next, plan);
            else
                await next(context);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            context.Abort();
        }
    }

    private async Task AnswerLater(HttpContext context, RequestDelegate next, FaultPlan plan)
    {
        var wire = context.Response.Body;
        using var answer = new MemoryStream();
        context.Response.Body = answer;
        await next(context);
        context.Response.Body = wire;

        await plan.Wait(FaultMoment.AfterCommit, time, stopping);
        if (plan.Ending(FaultMoment.AfterCommit) is { } ending)
        {
            context.Response.Clear();
            await End(context, ending);
        }
        else
        {
            answer.Position = 0;
            await answer.CopyToAsync(wire, CancellationToken.None);
        }
    }

    private static Task End(HttpContext context, FaultRule rule)
    {
        switch (rule.Effect)
        {
            case FaultEffect.Status:
                if (rule.RetryAfterSeconds is { } seconds)
                    context.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
                return JsonAnswer.Error(context, rule.Status, "injected_fault", $"The sandbox was told to answer {rule.Status}.", null);
            case FaultEffect.Garbage:
                context.Response.StatusCode = StatusCodes.Status200OK;
                return JsonAnswer.Send(context, Encoding.UTF8.GetBytes(rule.Body ?? HtmlPage));
            default:
                context.Abort();
                return Task.CompletedTask;
        }
    }
}
