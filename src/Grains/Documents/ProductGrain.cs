using CegidOrleans.Documents;

namespace CegidOrleans.Grains.Documents;

/// <inheritdoc cref="IProductGrain"/>
[GrainType("product")]
internal sealed class ProductGrain(DocumentServices services) : DocumentGrain(services), IProductGrain;
