using CegidOrleans.Documents;

namespace CegidOrleans.Grains.Documents;

/// <inheritdoc cref="ICustomerGrain"/>
[GrainType("customer")]
internal sealed class CustomerGrain(DocumentServices services) : WritableDocumentGrain(services), ICustomerGrain;
