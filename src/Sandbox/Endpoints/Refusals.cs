using CegidOrleans.Sandbox.Documents;

namespace CegidOrleans.Sandbox.Endpoints;

/// <summary>The middleware that turns a refusal into its answer; the one place where that is done.</summary>
internal static class Refusals
{
    public static async Task Answer(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (RequestRefusedException refusal)
        {
            await JsonAnswer.Error(context, refusal.Status, refusal.Code, refusal.Message, refusal.Field);
        }
    }
}
