namespace CegidOrleans.Gateway.Confirmation;

/// <summary>One round of a call whose client can ask a person.</summary>
/// <param name="State">What was sealed with the question and came back with the answer; null in the first round.</param>
/// <param name="Answer">What the person said.</param>
internal sealed record ConfirmationRound(string? State, ConfirmationAnswer Answer);
