namespace CegidOrleans.Gateway.Confirmation;

/// <summary>What is sealed with a question.</summary>
/// <param name="Tenant">As in <see cref="ConfirmationBinding"/>.</param>
/// <param name="Caller">As in <see cref="ConfirmationBinding"/>.</param>
/// <param name="Tool">As in <see cref="ConfirmationBinding"/>.</param>
/// <param name="DocumentId">As in <see cref="ConfirmationBinding"/>.</param>
/// <param name="ExpectedVersion">As in <see cref="ConfirmationBinding"/>.</param>
/// <param name="DocumentState">The state that the question is about; see <see cref="DocumentState"/>.</param>
internal sealed record SealedConfirmation(
    string Tenant, string Caller, string Tool, string DocumentId, string? ExpectedVersion, string DocumentState)
{
    /// <summary>Puts together what is sealed.</summary>
    public static SealedConfirmation Of(ConfirmationBinding binding, string documentState) =>
        new(binding.Tenant.Value, binding.Caller, binding.Tool, binding.DocumentId, binding.ExpectedVersion, documentState);
}
