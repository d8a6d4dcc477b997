using System.Text;
using System.Text.Json;
using CegidOrleans.Grains.Documents;
using CsCheck;

namespace CegidOrleans.Grains.Tests.Documents;

public sealed class DocumentPatchTests
{
    private static readonly Gen<string> Scalar = Gen.OneOf(
        "1.000000000000000001", "0", "-0.10", "1e400", "123456789012345678901234567890", "true", "null", "\"\"", "\"a\\u00e9\\n\"", "\"é\"", "[1, 2 ,{\"x\":1.0}]", "{ \"y\" : 00e1 }".Replace("00e1", "0e1", StringComparison.Ordinal));

    private static readonly Gen<(string Name, string Value)[]> Members =
        Gen.Select(Gen.OneOf("id", "amount", "u_loyalty", "naïve", "with space", "q\\\"uote", "items", "z"), Scalar)
            .Array[0, 8].Select(members => members.DistinctBy(member => member.Item1).ToArray());

    [Theory]
    [InlineData("""{"id":"A","amount":1.10}""", """{"amount":2.50}""", """{"id":"A","amount":2.50}""")]
    [InlineData("""{"id":"A"}""", """{"notes":"x"}""", """{"id":"A","notes":"x"}""")]
    [InlineData("""{}""", """{"notes":null,"b":1}""", """{"notes":null,"b":1}""")]
    [InlineData("""{ "id" : "A" , "n" : [ 1 , 2 ] }""", """{"id":"B"}""", """{ "id" : "B" , "n" : [ 1 , 2 ] }""")]
    [InlineData("{\n  \"id\": \"A\"\n}\n", """{"x":1}""", "{\n  \"id\": \"A\",\"x\":1\n}\n")]
    public void Named_fields_are_set_and_every_other_byte_stays(string document, string fields, string expected) =>
        Assert.Equal(expected, Apply(document, fields));

    [Fact]
    public void Any_fields_set_on_any_document_are_there_afterwards_and_all_others_keep_their_bytes() =>
        Gen.Select(Members, Members).Sample((document, fields) =>
        {
            var patched = Apply(Text(document), Text(fields));
            var expected = document.Select(member => fields.FirstOrDefault(field => field.Name == member.Name) is { Name: not null } set ? set : member)
                .Concat(fields.Where(field => document.All(member => member.Name != field.Name)));
            Assert.Equal(Text([.. expected]), patched);
            Assert.True(DocumentPatch.Holds(Bytes(patched), Bytes(Text(fields))));
        });

    [Theory]
    [InlineData("[]")]
    [InlineData("1")]
    [InlineData("")]
    public void What_is_no_object_is_refused(string document) => Assert.ThrowsAny<JsonException>(() => Apply(document, "{}"));

    [Theory]
    [InlineData("""{"a":1.0}""", """{"a":1.00}""", true)]
    [InlineData("""{"a":1.000000000000000001}""", """{"a":1.000000000000000002}""", false)]
    [InlineData("""{}""", """{"a":null}""", true)]
    [InlineData("""{}""", """{"a":0}""", false)]
    public void A_look_compares_values_and_not_spelling(string document, string fields, bool holds) =>
        Assert.Equal(holds, DocumentPatch.Holds(Bytes(document), Bytes(fields)));

    private static string Text((string Name, string Value)[] members) =>
        "{" + string.Join(',', members.Select(member => $"\"{member.Name}\":{member.Value}")) + "}";

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string Apply(string document, string fields) => Encoding.UTF8.GetString(DocumentPatch.Apply(Bytes(document), Bytes(fields)).Span);
}
