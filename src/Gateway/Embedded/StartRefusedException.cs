namespace CegidOrleans.Gateway.Embedded;

/// <summary>The process may not start as it was told to; the message says which setting to change.</summary>
internal sealed class StartRefusedException(string message) : Exception(message);
