using System.Diagnostics.CodeAnalysis;
using System.Runtime.Intrinsics;

namespace CegidOrleans.Tenants;

/// <summary>The SHA-256 of an API key, as a dictionary's key: held in place, so that who has one of many keys is found in few steps through memory.</summary>
/// <param name="sha256">The 32 bytes.</param>
/// <remarks>Its hash code is a part of the hash, which nobody can steer without the key; the whole is compared in a time that tells nothing.</remarks>
internal readonly struct ApiKeyHash(ReadOnlySpan<byte> sha256) : IEquatable<ApiKeyHash>
{
    private readonly Vector256<byte> _bytes = Vector256.Create(sha256);

    /// <inheritdoc/>
    public bool Equals(ApiKeyHash other) => Vector256.EqualsAll(_bytes, other._bytes);

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is ApiKeyHash other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _bytes.AsInt32().ToScalar();
}
