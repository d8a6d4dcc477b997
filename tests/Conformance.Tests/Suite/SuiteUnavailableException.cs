namespace CegidOrleans.Conformance.Tests.Suite;

/// <summary>The suite cannot be run on this machine.</summary>
internal sealed class SuiteUnavailableException(string message) : Exception(message);
