using CegidOrleans.Gateway.Errors;
using CegidOrleans.Gateway.Resources;
using CegidOrleans.Gateway.Security;
using CegidOrleans.Gateway.Telemetry;

namespace CegidOrleans.Gateway.Audit;

/// <summary>Watches every call of an authenticated caller: measures it, and records it with what came of it.</summary>
internal sealed class CallAudit(AuditTrail trail, CallMetrics metrics, IHttpContextAccessor http, TimeProvider time)
{
    /// <summary>Makes a call and records it.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="name">What for, as the contract calls it.</param>
    /// <param name="documents">The documents that it is about, given the answer, or the default where there is none; null: none by id.</param>
    /// <param name="call">The call.</param>
    public async Task<T> Watch<T>(Caller caller, string name, Func<T?, IEnumerable<string>>? documents, Func<Task<T>> call)
    {
        var start = time.GetTimestamp();
        try
        {
            var answer = await call();
            Ended(caller, name, () => documents?.Invoke(answer), AuditOutcome.Ok, time.GetElapsedTime(start));
            return answer;
        }
        catch (Exception error)
        {
            Ended(caller, name, () => documents?.Invoke(default), AuditOutcome.Of(error), time.GetElapsedTime(start));
            throw;
        }
    }

    private void Ended(Caller caller, string called, Func<IEnumerable<string>?> documents, string outcome, TimeSpan duration)
    {
        var context = http.HttpContext;
        var request = context?.Features.Get<AuditedRequest>();
        if (request is not null)
        {
            request.HasCall = true;
        }

        var operation = request?.Operation ?? AuditedRequest.Tool;
        var transport = request?.Transport ?? AuditedRequest.Rest;
        var name = operation == AuditedRequest.Tool ? called : NameOf(called, operation);
        metrics.Ended(operation, name, transport, outcome, duration);
        if (!trail.IsOn)
        {
            return;
        }

        trail.Record(new AuditEvent
        {
            Kind = AuditEventKind.Call,
            Time = time.GetUtcNow(),
            TraceId = TraceOf.Current(context),
            Transport = transport,
            Tenant = caller.Tenant.Value,
            Subject = caller.Subject,
            Credential = context?.User.Identity?.AuthenticationType,
            Operation = operation,
            Name = name,
            Documents = [.. documents() ?? []],
            Outcome = outcome,
            Duration = duration,
        });
    }

    // Resources are read by the tools that read the same; the event says what was asked for.
    private static string NameOf(string name, string operation) => ResourceCatalogue.All.FirstOrDefault(type => type.ReadTool == name || type.ListTool == name) switch
    {
        { } type when operation == AuditedRequest.Resource && type.ListTool == name => type.Uri,
        { } type => type.Template,
        null => name,
    };
}
