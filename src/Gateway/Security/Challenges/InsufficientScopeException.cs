using CegidOrleans.Faults;

namespace CegidOrleans.Gateway.Security.Challenges;

/// <summary>The caller lacks a scope, which a token can be asked for. Never crosses the cluster.</summary>
/// <param name="name">What was asked for, as the contract calls it.</param>
/// <param name="scope">The scope that it needs.</param>
internal sealed class InsufficientScopeException(string name, string scope)
    : CegidException(FaultCode.Forbidden, $"{name} needs the scope {scope}, which this caller does not have.")
{
    /// <summary>The scope that is needed.</summary>
    public string Scope { get; } = scope;
}
