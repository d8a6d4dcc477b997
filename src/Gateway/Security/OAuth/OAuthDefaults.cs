namespace CegidOrleans.Gateway.Security.OAuth;

/// <summary>The access tokens of an external issuer.</summary>
internal static class OAuthDefaults
{
    /// <summary>The name of the authentication scheme.</summary>
    public const string Scheme = "OAuth";
}
