namespace CegidOrleans.Cegid.Rest.Authentication;

/// <summary>The header that lets one request in.</summary>
/// <param name="Header">Its name.</param>
/// <param name="Scheme">What stands before the secret, with its blank, or nothing.</param>
/// <param name="Secret">An API key or a token.</param>
internal sealed record ErpAuthorization(string Header, string Scheme, string Secret)
{
    public void AddTo(HttpRequestMessage request) => request.Headers.TryAddWithoutValidation(Header, Scheme + Secret);

    /// <summary>Says how, and no secret.</summary>
    public override string ToString() => Header;
}
