namespace CegidOrleans.Gateway.Tools;

/// <summary>What a tool does to the world, for clients that decide what to ask a person about.</summary>
internal enum ToolHints
{
    /// <summary>Changes nothing.</summary>
    ReadOnly,

    /// <summary>Adds something; twice adds two, unless an idempotency key is given.</summary>
    Creates,

    /// <summary>Changes something; twice is as once.</summary>
    Updates,

    /// <summary>Destroys something; twice is as once.</summary>
    Deletes,
}
