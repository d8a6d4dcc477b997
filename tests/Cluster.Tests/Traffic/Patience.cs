namespace CegidOrleans.Cluster.Tests.Traffic;

/// <summary>How long an agent goes on asking.</summary>
/// <param name="Total">For how long it asks for one write.</param>
/// <param name="LongestPause">How long it waits at the most before it asks again, whatever it is told: tests have less time than agents.</param>
internal sealed record Patience(TimeSpan Total, TimeSpan LongestPause);
