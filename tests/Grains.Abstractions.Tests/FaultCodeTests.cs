using CegidOrleans.Faults;

namespace CegidOrleans.Grains.Abstractions.Tests;

public sealed class FaultCodeTests
{
    [Fact]
    public void Every_code_has_its_name_on_the_wire() =>
        Assert.Equal(
            [
                "invalid_argument", "not_found", "conflict", "forbidden", "quota_exceeded", "upstream_unavailable", "upstream_rejected",
                "timeout", "outcome_unknown",
            ],
            Enum.GetValues<FaultCode>().Select(code => code.ToWireName()));

    [Fact]
    public void What_is_no_code_has_no_name() => Assert.Throws<ArgumentOutOfRangeException>(() => ((FaultCode)99).ToWireName());
}
