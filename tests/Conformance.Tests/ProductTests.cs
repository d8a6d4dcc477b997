using CegidOrleans.Conformance.Tests.Suite;

namespace CegidOrleans.Conformance.Tests;

public sealed class ProductTests(ProductLane lane) : IClassFixture<ProductLane>
{
    [Theory]
    [MemberData(nameof(Scenarios.OfProduct), MemberType = typeof(Scenarios))]
    public void The_product_conforms(string revision, string scenario) => Judgement.Of("product", lane.At(revision), revision, scenario);
}
