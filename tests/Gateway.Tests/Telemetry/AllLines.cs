namespace CegidOrleans.Gateway.Tests.Telemetry;

/// <summary>Every line of every category at every level, whatever the settings say.</summary>
internal sealed class AllLines : CapturedLines;
