using CegidOrleans.Faults;
using CegidOrleans.Gateway.Errors;
using CegidOrleans.Gateway.Security.Challenges;

namespace CegidOrleans.Gateway.Rest;

/// <summary>Answers what went wrong with a call as problem details, for every route of its group.</summary>
internal sealed class FaultFilter : IEndpointFilter
{
    /// <inheritdoc/>
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (CegidException error)
        {
            if (error is InsufficientScopeException insufficient)
                context.HttpContext.RequestServices.GetRequiredService<BearerChallenge>().AskFor(context.HttpContext, insufficient.Scope);

            return Problem.Of(context.HttpContext, CallError.From(error));
        }
    }
}
