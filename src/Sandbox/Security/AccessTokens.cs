using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace CegidOrleans.Sandbox.Security;

/// <summary>The access tokens that were issued and are still accepted.</summary>
internal sealed class AccessTokens(SandboxClientCredentials client, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _expiries = new(StringComparer.Ordinal);

    public string Issue()
    {
        var now = time.GetUtcNow();
        foreach (var (old, expiry) in _expiries)
        {
            if (expiry <= now)
                _expiries.TryRemove(old, out _);
        }

        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        _expiries[token] = now + client.TokenLifetime;
        return token;
    }

    public bool Accepts(string token) => _expiries.TryGetValue(token, out var expiry) && time.GetUtcNow() < expiry;

    public void RevokeAll() => _expiries.Clear();
}
