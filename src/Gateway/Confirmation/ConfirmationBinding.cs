using CegidOrleans.Tenancy;

namespace CegidOrleans.Gateway.Confirmation;

/// <summary>The one call that a confirmation is good for. Two calls with equal bindings are the same call.</summary>
/// <param name="Tenant">Whose document it is.</param>
/// <param name="Caller">Who was asked; see <see cref="Security.Caller.Subject"/>.</param>
/// <param name="Tool">The tool that is called.</param>
/// <param name="DocumentId">The document.</param>
/// <param name="ExpectedVersion">The version that the caller gave, or null.</param>
internal sealed record ConfirmationBinding(TenantId Tenant, string Caller, string Tool, string DocumentId, string? ExpectedVersion);
