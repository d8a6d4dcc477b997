using CegidOrleans.Faults;
using CegidOrleans.Gateway.Audit;
using CegidOrleans.Gateway.Hosting;
using CegidOrleans.Gateway.Security;
using CegidOrleans.Tenants;
using ModelContextProtocol.Protocol;

namespace CegidOrleans.Gateway.Prompts;

/// <summary>The one way to a prompt, from MCP and from REST: may the caller, are the arguments right, put it together.</summary>
internal sealed class PromptPipeline(IEnumerable<Prompt> prompts, CallerCalls calls, TimeLimit limit)
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
        var content = await calls.Run(
            caller, Scopes.Read, prompt.Name, () => Check(prompt, values), tenant => limit.Run(token => prompt.Get(tenant, values, token), cancellationToken),
            _ => AuditedDocuments.Of(values.Text));
        return new GetPromptResult
        {
            Description = prompt.Description,
            Messages = [.. content.Select(block => new PromptMessage { Role = Role.User, Content = block })],
        };
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
}
