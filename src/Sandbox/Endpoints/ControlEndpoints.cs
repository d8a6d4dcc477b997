using System.Text.Json;
using CegidOrleans.Sandbox.Counters;
using CegidOrleans.Sandbox.Documents;
using CegidOrleans.Sandbox.Faults;
using CegidOrleans.Sandbox.Ledger;

namespace CegidOrleans.Sandbox.Endpoints;

/// <summary>
/// The control routes under <c>/_sandbox</c>; no fault touches them and no counter counts them.
/// <c>GET ledger?after=</c>; <c>GET</c>, <c>DELETE counters</c>; <c>GET</c>, <c>PUT</c>, <c>DELETE faults</c>; <c>GET</c>, <c>POST hold</c>;
/// <c>POST release</c>; <c>GET live</c>, which says that the process answers.
/// </summary>
internal sealed class ControlEndpoints(SandboxFaults faults, RequestCounters counters, WriteLedger ledger)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(ApiPath.Live, context => JsonAnswer.Send(context, """{"status":"live"}"""u8.ToArray()));
        routes.MapGet(ApiPath.Control + "/ledger", Ledger);
        routes.MapGet(ApiPath.Control + "/counters", context => Send(context, counters.Snapshot()));
        routes.MapDelete(ApiPath.Control + "/counters", ResetCounters);
        routes.MapGet(ApiPath.Control + "/faults", SendFaults);
        routes.MapPut(ApiPath.Control + "/faults", ReplaceFaults);
        routes.MapDelete(ApiPath.Control + "/faults", ClearFaults);
        routes.MapGet(ApiPath.Control + "/hold", context => Send(context, faults.Holds.Select(HoldState.Of)));
        routes.MapPost(ApiPath.Control + "/hold", Hold);
        routes.MapPost(ApiPath.Control + "/release", Release);
    }

    private Task Ledger(HttpContext context)
    {
        var after = long.TryParse(context.Request.Query["after"].FirstOrDefault(), out var sequence) ? sequence : 0;
        return Send(context, ledger.After(after));
    }

    private Task ResetCounters(HttpContext context)
    {
        counters.Reset();
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private Task SendFaults(HttpContext context) =>
        Send(context, new FaultState(faults.Down, [.. faults.Rules.Select(fault => new FaultHits(fault.Rule, fault.Hits))]));

    private Task ReplaceFaults(HttpContext context)
    {
        var wanted = Read<FaultSettings>(context);
        try
        {
            faults.Replace(wanted.Rules ?? [], wanted.Seed);
        }
        catch (ArgumentException exception)
        {
            throw RequestRefusedException.Invalid("rules", exception.Message);
        }

        faults.Down = wanted.Down;
        return SendFaults(context);
    }

    private Task ClearFaults(HttpContext context)
    {
        faults.Clear();
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private Task Hold(HttpContext context)
    {
        var wanted = Read<HoldSettings>(context);
        try
        {
            context.Response.StatusCode = StatusCodes.Status201Created;
            return Send(context, HoldState.Of(faults.Hold(wanted.Method, wanted.Path, wanted.Moment, wanted.Name)));
        }
        catch (ArgumentException exception)
        {
            throw RequestRefusedException.Invalid("name", exception.Message);
        }
    }

    private Task Release(HttpContext context)
    {
        var wanted = Read<ReleaseSettings>(context);
        var holds = faults.Holds.Where(hold => wanted.Name is null || hold.Name == wanted.Name).ToList();
        if (wanted.Name is not null && holds.Count == 0)
            throw new RequestRefusedException(StatusCodes.Status404NotFound, "not_found", $"There is no hold named '{wanted.Name}'.", "name");
        var released = holds.Sum(hold => wanted.Count is { } count ? hold.Release(count) : hold.Release());
        return JsonAnswer.Send(context, writer => writer.WriteNumber("released", released));
    }

    private static Task Send<T>(HttpContext context, T state) => JsonAnswer.Send(context, JsonSerializer.SerializeToUtf8Bytes(state, ControlJson.Options));

    private static T Read<T>(HttpContext context)
        where T : new()
    {
        var body = RequestBody.Of(context);
        if (body.IsEmpty)
            return new T();
        try
        {
            return JsonSerializer.Deserialize<T>(body.Span, ControlJson.Options) ?? new T();
        }
        catch (JsonException exception)
        {
            throw RequestRefusedException.Malformed(exception.Path, exception.Message);
        }
    }
}
