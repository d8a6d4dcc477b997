using CegidOrleans.Faults;
using CegidOrleans.Grains.QrCodes;

namespace CegidOrleans.Grains.Tests.QrCodes;

public sealed class QrHexTests
{
    [Theory]
    [InlineData("", "empty")]
    [InlineData("010", "odd number of hex digits (3)")]
    [InlineData("01 0C", "U+0020 at position 3")]
    [InlineData("0x01", "'x' at position 2")]
    [InlineData("AQxCb2Jz", "'Q' at position 2")]
    [InlineData("01\ud83d\ude00", "U+D83D at position 3")]
    public void What_is_no_hex_is_refused_with_the_reason(string hex, string reason)
    {
        var exception = Assert.Throws<CegidException>(() => QrHex.Decode(hex));

        Assert.Equal(FaultCode.InvalidArgument, exception.Code);
        Assert.Equal("qr_hex", exception.Field);
        Assert.Contains(reason, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void More_than_a_code_can_hold_is_refused_and_the_most_that_is_read_is_read()
    {
        Assert.Equal(QrHex.MaxDigits / 2, QrHex.Decode(new string('a', QrHex.MaxDigits)).Length);

        var exception = Assert.Throws<CegidException>(() => QrHex.Decode(new string('a', QrHex.MaxDigits + 2)));
        Assert.Contains("8000", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Digits_are_read_in_either_case() => Assert.Equal(QrHex.Decode("0AFB"), QrHex.Decode("0afb"));
}
