using CegidOrleans.Grains.Documents.Storing;
using CsCheck;

namespace CegidOrleans.Grains.Tests.Documents;

public sealed class StoredVersionTests
{
    private static readonly Gen<string?> ETags = Gen.OneOf(
        Gen.Const((string?)null),
        Gen.String.Select(text => (string?)text),
        Gen.Guid.Select(number => (string?)number.ToString("N")),
        Gen.Guid.Select(number => (string?)number.ToString("N").ToUpperInvariant()),
        Gen.Guid.Select(number => (string?)number.ToString()),
        Gen.Const((string?)Guid.Empty.ToString("N")));

    [Fact]
    public void What_is_remembered_of_a_state_comes_back_as_it_was_whatever_the_storage_calls_its_versions() =>
        Gen.Select(ETags, Gen.Bool, Gen.DateTime).Sample((tag, exists, at) =>
        {
            var askedAt = new DateTimeOffset(DateTime.SpecifyKind(at, DateTimeKind.Utc));
            var version = StoredVersion.Of(new GrainState<StoredDocument>(new StoredDocument { AskedAt = askedAt }) { ETag = tag, RecordExists = exists });
            var state = version.ToState();
            Assert.True(version.IsKnown);
            Assert.Equal(tag, state.ETag);
            Assert.Equal(exists, state.RecordExists);
            Assert.Equal(askedAt, state.State!.AskedAt);
            Assert.Null(state.State.Document);
        });

    [Fact]
    public void Nothing_is_known_of_a_copy_before_the_storage_was_asked() => Assert.False(default(StoredVersion).IsKnown);
}
