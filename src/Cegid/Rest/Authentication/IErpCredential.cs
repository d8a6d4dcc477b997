namespace CegidOrleans.Cegid.Rest.Authentication;

/// <summary>How a tenant's requests are let in by its ERP.</summary>
internal interface IErpCredential
{
    /// <summary>What the next request carries, or null for nothing.</summary>
    /// <exception cref="UpstreamException">No token could be had; nothing was sent to the ERP itself.</exception>
    ValueTask<ErpAuthorization?> Get(CancellationToken cancellationToken);

    /// <summary>Takes note that the ERP refused <paramref name="refused"/>.</summary>
    /// <returns>Whether <see cref="Get"/> gives another one now.</returns>
    bool Renew(ErpAuthorization refused);
}
