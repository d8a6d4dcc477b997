namespace CegidOrleans.Sandbox;

/// <summary>OAuth2 client credentials that the sandbox accepts at its token endpoint.</summary>
/// <param name="ClientId">The client id.</param>
/// <param name="ClientSecret">The client secret.</param>
/// <param name="TokenLifetime">How long an access token is accepted; more than zero.</param>
public sealed record SandboxClientCredentials(string ClientId, string ClientSecret, TimeSpan TokenLifetime)
{
    /// <summary>Says who, and no secret.</summary>
    public override string ToString() => $"client {ClientId}";
}
