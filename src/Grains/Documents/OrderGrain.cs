using CegidOrleans.Documents;

namespace CegidOrleans.Grains.Documents;

/// <inheritdoc cref="IOrderGrain"/>
[GrainType("order")]
internal sealed class OrderGrain(DocumentServices services) : DocumentGrain(services), IOrderGrain;
