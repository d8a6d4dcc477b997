namespace CegidOrleans.Gateway.Security;

/// <summary>A token that is well made but not accepted; the message is for its holder.</summary>
internal sealed class RefusedTokenException(string message) : Exception(message);
