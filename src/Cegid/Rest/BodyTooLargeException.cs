namespace CegidOrleans.Cegid.Rest;

/// <summary>An answer is larger than what is read.</summary>
/// <param name="limit">The most that is read, in bytes.</param>
internal sealed class BodyTooLargeException(int limit) : Exception($"The answer is larger than {limit} bytes.");
