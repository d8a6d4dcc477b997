namespace CegidOrleans.Cegid.Rest.Authentication;

/// <summary>A fixed API key, or none at all.</summary>
/// <param name="apiKey">The key, or null where the ERP asks for none.</param>
internal sealed class ApiKeyCredential(string? apiKey) : IErpCredential
{
    private readonly ErpAuthorization? _authorization = apiKey is null ? null : new ErpAuthorization("X-API-Key", "", apiKey);

    public ValueTask<ErpAuthorization?> Get(CancellationToken cancellationToken) => ValueTask.FromResult(_authorization);

    public bool Renew(ErpAuthorization refused) => false;
}
