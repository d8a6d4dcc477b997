namespace CegidOrleans.Gateway.Tests.Telemetry;

/// <summary>The lines that the product's own settings let through.</summary>
internal sealed class LoggedLines : CapturedLines;
