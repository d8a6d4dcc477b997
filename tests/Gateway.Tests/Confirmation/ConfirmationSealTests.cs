using System.Security.Cryptography;
using System.Text;
using CegidOrleans.Faults;
using CegidOrleans.Gateway.Confirmation;
using CegidOrleans.Tenancy;
using CsCheck;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace CegidOrleans.Gateway.Tests.Confirmation;

public sealed class ConfirmationSealTests
{
    private static readonly EphemeralDataProtectionProvider Keys = new();

    private static readonly ConfirmationBinding Call = new(TenantId.Parse("acme"), "agents", "delete_invoice", "INV-001", "3");

    // Few values of each, so that bindings that differ in one field only come up all the time; and some that would clash if fields were merely joined.
    private static readonly Gen<ConfirmationBinding> Bindings =
        from tenant in Gen.OneOf("acme", "acme-2", "other")
        from caller in Gen.OneOf("agents", "agents|x", "", "\"")
        from tool in Gen.OneOf("delete_invoice", "delete_other")
        from id in Gen.OneOf("INV-1", "INV-11", "1")
        from version in Gen.OneOf<string?>(null, "", "1", "11")
        select new ConfirmationBinding(TenantId.Parse(tenant), caller, tool, id, version);

    [Fact]
    public void A_state_opens_for_the_call_it_was_sealed_for_and_for_no_other() => (
        from mine in Bindings
        from other in Bindings
        from documentState in Gen.String
        select (mine, other, documentState)).Sample(example =>
        {
            var seal = Seal();
            var state = seal.Seal(example.mine, example.documentState);
            Assert.Equal(example.documentState, seal.Open(example.mine, state));
            if (example.mine != example.other)
                Assert.Throws<ConfirmationRefusedException>(() => seal.Open(example.other, state));
        });

    [Fact]
    public void A_state_with_any_character_changed_added_or_removed_does_not_open()
    {
        var seal = Seal();
        var state = seal.Seal(Call, "version:7");
        var changes =
            from at in Gen.Int[0, state.Length - 1]
            from letter in Gen.OneOf(Gen.Char['a', 'z'], Gen.Char['A', 'Z'], Gen.Char['0', '9'], Gen.OneOf('-', '_', '=', ' ', 'é'))
            from kind in Gen.Int[0, 2]
            select kind switch
            {
                0 => string.Concat(state.AsSpan(0, at), [letter], state.AsSpan(at + 1)),
                1 => state.Insert(at, letter.ToString()),
                _ => state.Remove(at, 1),
            };
        changes.Where(changed => !SameBytes(changed, state)).Sample(changed => Refused(seal, changed));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("CfDJ8")]
    [InlineData("☃")]
    public void What_was_never_sealed_does_not_open(string state) => Refused(Seal(), state);

    [Fact]
    public void A_state_is_not_readable_by_the_client()
    {
        var state = Seal().Seal(Call, "version:7");
        Assert.DoesNotContain("INV-001", Encoding.UTF8.GetString(Base64(state)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_state_lives_as_long_as_the_setting_says()
    {
        // Data Protection looks at the machine's clock when it opens, so that the sealing is moved into the past instead.
        var inTime = Seal(sealedAgo: TimeSpan.FromMinutes(4)).Seal(Call, "version:7");
        var late = Seal(sealedAgo: TimeSpan.FromMinutes(6)).Seal(Call, "version:7");
        Assert.Equal("version:7", Seal().Open(Call, inTime));
        Assert.Throws<ConfirmationRefusedException>(() => Seal().Open(Call, late));
    }

    [Fact]
    public void A_process_with_other_keys_opens_nothing()
    {
        var state = Seal().Seal(Call, "version:7");
        Assert.Throws<ConfirmationRefusedException>(() => Seal(keys: new EphemeralDataProtectionProvider()).Open(Call, state));
    }

    [Fact]
    public void Keys_that_cannot_be_read_are_told_as_a_passing_trouble()
    {
        var error = Assert.Throws<CegidException>(() => Seal(keys: new KeysAway()).Seal(Call, "version:7"));
        Assert.Equal(FaultCode.UpstreamUnavailable, error.Code);
        Assert.True(error.Retryable);
    }

    [Fact]
    public void Without_keys_nothing_opens() => Refused(Seal(keys: new KeysAway()), "AAAA");

    private static void Refused(ConfirmationSeal seal, string state) => Assert.Throws<ConfirmationRefusedException>(() => { seal.Open(Call, state); });

    private static ConfirmationSeal Seal(TimeSpan sealedAgo = default, IDataProtectionProvider? keys = null) =>
        new(keys ?? Keys, Options.Create(new ConfirmationOptions()), new FakeTimeProvider(TimeProvider.System.GetUtcNow() - sealedAgo));

    // The last character of base64 may carry bits that stand for nothing; such a text is the same state.
    private static bool SameBytes(string one, string other)
    {
        try
        {
            return Base64(one).AsSpan().SequenceEqual(Base64(other));
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static byte[] Base64(string text) => System.Buffers.Text.Base64Url.DecodeFromChars(text);

    private sealed class KeysAway : IDataProtectionProvider, IDataProtector
    {
        public IDataProtector CreateProtector(string purpose) => this;

        public byte[] Protect(byte[] plaintext) => throw new CryptographicException("The key ring is away.");

        public byte[] Unprotect(byte[] protectedData) => throw new CryptographicException("The key ring is away.");
    }
}
