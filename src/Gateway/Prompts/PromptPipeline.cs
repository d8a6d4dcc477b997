using CegidOrleans.Faults;
using CegidOrleans.Gateway.Security;
using CegidOrleans.Tenancy;
using CegidOrleans.Tenants;
using ModelContextProtocol.Protocol;

namespace CegidOrleans.Gateway.Prompts;

/// <summary>The one way to a prompt, from MCP and from REST: may the caller, are the arguments right, put it together.</summary>
internal sealed partial class PromptPipeline(IEnumerable<Prompt> prompts, ILogger<PromptPipeline> logger)
{
    private readonly Prompt[] _prompts = [.. prompts];

    /// <summary>The prompts that the caller may get, in the order of the contract.</summary>
    public IReadOnlyList<Prompt> For(Caller caller) => caller.May(Scopes.Read) ? _prompts : [];

    /// <summary>The prompt of that name, or null.</summary>
    public Prompt? Find(string name) => _prompts.FirstOrDefault(prompt => prompt.Name == name);

    /// <summary>Gets a prompt for a caller.</summary>
    /// <exception cref="CegidException">What went wrong, in the caller's words.</exception>
    public async Task<GetPromptResult> Get(Prompt prompt, Caller caller, PromptValues values, CancellationToken cancellationToken)
    {
        if (!caller.May(Scopes.Read))
        {
            throw new CegidException(FaultCode.Forbidden, $"{prompt.Name} needs the scope {Scopes.Read}, which this caller does not have.");
        }

        Check(prompt, values);
        CallerTenant.Set(caller.Tenant);
        try
        {
            var content = await prompt.Get(caller.Tenant, values, cancellationToken);
            return new GetPromptResult
            {
                Description = prompt.Description,
                Messages = [.. content.Select(block => new PromptMessage { Role = Role.User, Content = block })],
            };
        }
        catch (Exception lost) when (lost is TimeoutException or OrleansException)
        {
            CallLost(prompt.Name, lost);
            throw new CegidException(FaultCode.UpstreamUnavailable, "The cluster did not answer. Try again.", lost)
            {
                Retryable = true,
                RetryAfter = TimeSpan.FromSeconds(2),
            };
        }
    }

    private static void Check(Prompt prompt, PromptValues values)
    {
        var known = string.Join(", ", prompt.Arguments.Select(argument => argument.Name));
        if (values.Names.FirstOrDefault(name => prompt.Arguments.All(argument => argument.Name != name)) is { } unknown)
        {
            throw CegidException.Invalid(unknown, $"{prompt.Name} has no argument '{unknown}'. It knows {known}.");
        }

        if (prompt.Arguments.FirstOrDefault(argument => argument.Required == true && values.Text(argument.Name) is null) is { } missing)
        {
            throw CegidException.Invalid(missing.Name, $"{prompt.Name} needs {missing.Name}.");
        }
    }

    [LoggerMessage(1401, LogLevel.Warning, "The cluster did not answer a call of the prompt {Prompt}")]
    private partial void CallLost(string prompt, Exception error);
}
