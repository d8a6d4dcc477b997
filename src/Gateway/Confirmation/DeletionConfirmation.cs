using System.Text.Json;
using CegidOrleans.Documents;
using CegidOrleans.Faults;
using CegidOrleans.Gateway.Clustering;
using CegidOrleans.Gateway.Security;
using CegidOrleans.Keys;
using CegidOrleans.Tenants;

namespace CegidOrleans.Gateway.Confirmation;

/// <summary>
/// Has a person confirm the deletion of an invoice, where the tenant wants it. Nothing is kept between the question and the answer but what
/// travels through the client, so that any gateway host can take the answer. What is deleted is what was asked about.
/// </summary>
internal sealed class DeletionConfirmation(IGrainFactory grains, LeavingSilo silos, TenantDirectory tenants, ConfirmationSeal seal)
{
    /// <summary>Takes the answer, or asks.</summary>
    /// <param name="caller">Who calls.</param>
    /// <param name="binding">The call.</param>
    /// <param name="round">What came with it.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <exception cref="ConfirmationRequiredException">A person has to be asked (again).</exception>
    /// <exception cref="ConfirmationRefusedException">What came back does not belong to this call.</exception>
    /// <exception cref="CegidException"><c>not_found</c>, <c>conflict</c> (the caller expects another version), <c>upstream_unavailable</c>.</exception>
    public async Task<ConfirmedDeletion> Of(Caller caller, ConfirmationBinding binding, ConfirmationRound round, CancellationToken cancellationToken)
    {
        if (tenants.Find(binding.Tenant) is { ConfirmDeletion: false })
            return new ConfirmedDeletion(ConfirmationAnswer.Confirmed, binding.ExpectedVersion);

        // Before anything else: what does not belong to this call may not even be declined by it.
        var askedAbout = round.State is { } state ? seal.Open(binding, state) : null;
        if (askedAbout is not null && round.Answer is ConfirmationAnswer.Declined or ConfirmationAnswer.Cancelled)
            return new ConfirmedDeletion(round.Answer, null);

        var invoice = await Present(binding, cancellationToken);
        var present = DocumentState.Of(invoice);
        if (askedAbout == present && round.Answer == ConfirmationAnswer.Confirmed)
            return new ConfirmedDeletion(ConfirmationAnswer.Confirmed, invoice.Version);

        var changed = askedAbout is not null && askedAbout != present ? "The invoice was changed after the question; nothing was deleted yet. " : "";
        throw new ConfirmationRequiredException(
            $"{changed}Delete invoice {await Words(caller, binding, invoice, cancellationToken)} from the ERP for good?", seal.Seal(binding, present));
    }

    /// <summary>The invoice as the ERP has it at this moment.</summary>
    private async Task<Document> Present(ConfirmationBinding binding, CancellationToken cancellationToken)
    {
        var answer = await silos.Read(() => grains.GetInvoice(binding.Tenant, binding.DocumentId).Read(TimeSpan.Zero, cancellationToken));
        if (answer.Freshness.Source == AnswerSource.Stale)
        {
            throw new CegidException(FaultCode.UpstreamUnavailable, "The ERP does not answer just now, so that nobody can be asked about its present state.")
            {
                Retryable = true,
                RetryAfter = TimeSpan.FromSeconds(5),
            };
        }

        return binding.ExpectedVersion is null || binding.ExpectedVersion == answer.Document.Version
            ? answer.Document
            : throw new CegidException(
                FaultCode.Conflict,
                $"The invoice '{binding.DocumentId}' is not in the expected version. Nothing was deleted. Read it again with get_invoice_details and decide anew.")
            {
                Field = "expected_version",
            };
    }

    /// <summary>Who may delete but not read is asked by the id alone: a question is no way around a scope.</summary>
    private async Task<string> Words(Caller caller, ConfirmationBinding binding, Document invoice, CancellationToken cancellationToken)
    {
        if (!caller.May(Scopes.Read))
            return binding.DocumentId;

        var json = JsonElement.Parse(invoice.Json.Span);
        var customer = InvoiceWords.CustomerId(json) is { } id && DocumentId.IsValid(id) ? await CustomerName(binding, id, cancellationToken) : null;
        return InvoiceWords.Of(binding.DocumentId, json, customer);
    }

    private async Task<string?> CustomerName(ConfirmationBinding binding, string id, CancellationToken cancellationToken)
    {
        try
        {
            var customer = await silos.Read(() => grains.GetCustomer(binding.Tenant, id).Read(null, cancellationToken));
            return InvoiceWords.Text(JsonElement.Parse(customer.Document.Json.Span), "name");
        }
        catch (CegidException)
        {
            // The name is a courtesy: the id stands in the question anyway.
            return null;
        }
    }
}
