namespace CegidOrleans.Gateway.Confirmation;

/// <summary>What came of asking.</summary>
/// <param name="Answer">The answer, never <see cref="ConfirmationAnswer.None"/>.</param>
/// <param name="ExpectedVersion">The version that may be deleted; null where the ERP has none or nobody had to be asked.</param>
internal sealed record ConfirmedDeletion(ConfirmationAnswer Answer, string? ExpectedVersion);
