namespace CegidOrleans.Gateway.Confirmation;

/// <summary>What a person said to a question.</summary>
internal enum ConfirmationAnswer
{
    /// <summary>Nothing yet, or nothing that can be read as an answer.</summary>
    None,

    /// <summary>Yes.</summary>
    Confirmed,

    /// <summary>No.</summary>
    Declined,

    /// <summary>Nothing: the question was closed.</summary>
    Cancelled,
}
