namespace CegidOrleans.Gateway.Confirmation;

/// <summary>
/// What came back with an answer is not what was sealed for this very call, or too old. Which of these it is stays unsaid: whoever tries states
/// out learns nothing.
/// </summary>
internal sealed class ConfirmationRefusedException() : Exception(
    "requestState has expired or does not belong to this call. Nothing was deleted. Call again without requestState to be asked anew.");
