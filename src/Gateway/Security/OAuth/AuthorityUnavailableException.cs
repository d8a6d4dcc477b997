namespace CegidOrleans.Gateway.Security.OAuth;

/// <summary>The external issuer's keys are not known: it did not answer since the start, so that no token of it can be judged.</summary>
internal sealed class AuthorityUnavailableException(Exception cause) : Exception("The authorization server cannot be reached.", cause);
