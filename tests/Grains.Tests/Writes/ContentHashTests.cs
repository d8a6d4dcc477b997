using System.Text;
using CegidOrleans.Grains.Writes.Journal;

namespace CegidOrleans.Grains.Tests.Writes;

public sealed class ContentHashTests
{
    [Theory]
    [InlineData("""{"a":1,"b":{"c":2,"d":3}}""", """{ "b" : { "d":3, "c":2 }, "a":1 }""", true)]
    [InlineData("""{"a":1}""", """{"a":1.0}""", false)]
    [InlineData("""{"a":[1,2]}""", """{"a":[2,1]}""", false)]
    [InlineData("""{"a":"x"}""", """{"a":"y"}""", false)]
    public void The_same_content_has_the_same_hash_however_it_is_laid_out(string one, string other, bool same) =>
        Assert.Equal(same, Of(one) == Of(other));

    [Fact]
    public void Another_document_version_or_method_is_other_content()
    {
        var hashes = new[]
        {
            ContentHash.Of(WriteMethod.Update, "A", null, Bytes("{}")), ContentHash.Of(WriteMethod.Update, "B", null, Bytes("{}")),
            ContentHash.Of(WriteMethod.Update, "A", "1", Bytes("{}")), ContentHash.Of(WriteMethod.Delete, "A", null, ReadOnlyMemory<byte>.Empty),
        };
        Assert.Equal(hashes.Length, hashes.Distinct().Count());
    }

    private static string Of(string content) => ContentHash.Of(WriteMethod.Create, null, null, Bytes(content));

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
