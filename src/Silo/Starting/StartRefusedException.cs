namespace CegidOrleans.Silo.Starting;

/// <summary>The process may not start as it was told to; the message says which setting to change.</summary>
public sealed class StartRefusedException(string message) : Exception(message);
