namespace CegidOrleans.Gateway.Confirmation;

/// <summary>The call cannot go on before a person has answered a question. Nothing was done yet.</summary>
/// <param name="question">The question, for a person.</param>
/// <param name="state">What has to come back with the answer.</param>
internal sealed class ConfirmationRequiredException(string question, string state) : Exception("A person has to confirm this call first.")
{
    /// <summary>The question, for a person.</summary>
    public string Question { get; } = question;

    /// <summary>What has to come back with the answer: sealed, and meaningless to the client.</summary>
    public string State { get; } = state;
}
