using CegidOrleans.Gateway.Errors;
using CegidOrleans.Gateway.Resources;
using CegidOrleans.Gateway.Security;

namespace CegidOrleans.Gateway.Audit;

/// <summary>Records every call of an authenticated caller, with what came of it.</summary>
internal sealed class CallAudit(AuditTrail trail, IHttpContextAccessor http, TimeProvider time)
{
    /// <summary>Makes a call and records it.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="name">What for, as the contract calls it.</param>
    /// <param name="documents">The documents that it is about, given the answer, or the default where there is none; null: none by id.</param>
    /// <param name="call">The call.</param>
    public Task<T> Watch<T>(Caller caller, string name, Func<T?, IEnumerable<string>>? documents, Func<Task<T>> call) =>
        trail.IsOn ? Recorded(caller, name, documents, call) : call();

    private async Task<T> Recorded<T>(Caller caller, string name, Func<T?, IEnumerable<string>>? documents, Func<Task<T>> call)
    {
        var start = time.GetTimestamp();
        try
        {
            var answer = await call();
            Record(caller, name, documents?.Invoke(answer), AuditOutcome.Ok, start);
            return answer;
        }
        catch (Exception error)
        {
            Record(caller, name, documents?.Invoke(default), AuditOutcome.Of(error), start);
            throw;
        }
    }

    private void Record(Caller caller, string name, IEnumerable<string>? documents, string outcome, long start)
    {
        var context = http.HttpContext;
        var request = context?.Features.Get<AuditedRequest>();
        if (request is not null)
        {
            request.HasCall = true;
        }

        var operation = request?.Operation ?? AuditedRequest.Tool;
        trail.Record(new AuditEvent
        {
            Kind = AuditEventKind.Call,
            Time = time.GetUtcNow(),
            TraceId = TraceOf.Current(context),
            Transport = request?.Transport ?? AuditedRequest.Rest,
            Tenant = caller.Tenant.Value,
            Subject = caller.Subject,
            Credential = context?.User.Identity?.AuthenticationType,
            Operation = operation,
            Name = operation == AuditedRequest.Tool ? name : NameOf(name, operation),
            Documents = documents is null ? [] : [.. documents],
            Outcome = outcome,
            Duration = time.GetElapsedTime(start),
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
