using CegidOrleans.Documents;
using CegidOrleans.Writes;

namespace CegidOrleans.Grains.Documents;

/// <inheritdoc cref="IInvoiceGrain"/>
[GrainType("invoice")]
internal sealed class InvoiceGrain(DocumentServices services) : WritableDocumentGrain(services), IInvoiceGrain
{
    Task IDeletableDocument.Delete(DocumentDeletion deletion, CancellationToken cancellationToken) => Writer.Delete(deletion, cancellationToken);
}
