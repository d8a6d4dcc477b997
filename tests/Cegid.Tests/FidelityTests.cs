using System.Text;
using System.Text.Json;
using CegidOrleans.Cegid.Tests.Erp;
using CegidOrleans.Collections;
using CegidOrleans.Documents;
using CsCheck;
using static CegidOrleans.Cegid.Tests.Erp.FakeErp;

namespace CegidOrleans.Cegid.Tests;

/// <summary>What the ERP sends is what a grain gets, byte for byte.</summary>
public sealed class FidelityTests
{
    private static readonly DocumentQuery Query = DocumentQuery.Create([], 100, 0);

    private static readonly Gen<string> Blank = OneOf("", " ", "\n\t");

    private static readonly Gen<string> Leaf = Gen.OneOf(
        OneOf("null", "true", "-0", "1.10", "1e400", "12345678901234567890.12345678901234567890", "\"\\u00e9\\/\"", "\"\\ud800\"", "\"id\""),
        Gen.String.Select(text => JsonSerializer.Serialize(text)));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Any_document_comes_through_byte_for_byte_read_written_and_listed()
    {
        await using var connector = await Connector.Start();
        await Documents().SampleAsync(
            async text =>
            {
                var json = Encoding.UTF8.GetBytes(text);
                connector.Erp.Next(Bytes(json), Bytes(json, 201), Bytes([.. "{\"items\": ["u8, .. json, .. " , "u8, .. json, .. "]}"u8]));

                var read = await connector.Client.Read(DocumentKind.Invoice, "A 1", Token);
                var created = await connector.Client.Create(DocumentKind.Invoice, json, "k", Token);
                var page = await connector.Client.List(DocumentKind.Invoice, Query, Token);

                Assert.Equal(json, read!.Json.ToArray());
                Assert.Equal(json, created.Json.ToArray());
                Assert.Equal(json, connector.Erp.Requests.Last(request => request.Method == "POST").Body);
                Assert.Equal([.. "["u8, .. json, .. " , "u8, .. json, .. "]"u8], page.Items.ToArray());
                Assert.Equal(2, page.Count);
            },
            iter: 300,
            threads: 1);
    }

    [Theory]
    [InlineData("""{"invoices":[{"id":1}],"total":7}""", 7L)]
    [InlineData("""{"total":"7","data":[{"id":1}]}""", 7L)]
    [InlineData("""{"items":[{"id":1}],"total":null}""", null)]
    [InlineData("""{"data":{"total":3},"items":[{"id":1}],"total":"many"}""", null)]
    [InlineData("""{"items":[],"invoices":[{"id":1}],"total":1.5}""", null)]
    [InlineData("\uFEFF [{\"id\":1}] ", null)]
    public async Task Lists_are_accepted_in_every_usual_shape(string json, long? total)
    {
        await using var connector = await Connector.Start();
        connector.Erp.Fallback = Json(json);
        var page = await connector.Client.List(DocumentKind.Invoice, Query, Token);
        Assert.Equal(("""[{"id":1}]""", 1, total), (Encoding.UTF8.GetString(page.Items.Span), page.Count, page.Total));
        var many = await connector.Client.ReadMany(DocumentKind.Invoice, ["1", "2"], Token);
        Assert.Equal("1", Assert.Single(many).Id);
    }

    [Theory]
    [InlineData("""{"invoices":{}}""")]
    [InlineData("""{"invoices":[1]}""")]
    [InlineData("\"invoices\"")]
    [InlineData("""[{"id":1}]]""")]
    [InlineData("""{"items":[]} {}""")]
    [InlineData("")]
    public async Task What_is_no_list_is_refused(string json)
    {
        await using var connector = await Connector.Start();
        connector.Erp.Fallback = Json(json);
        var error = await Assert.ThrowsAsync<UpstreamException>(() => connector.Client.List(DocumentKind.Invoice, Query, Token));
        Assert.Equal(Faults.FaultCode.UpstreamRejected, error.Code);
    }

    [Theory]
    [InlineData("""{"id":"1","version":"v7"}""", "\"v8\"", "v7")]
    [InlineData("""{"id":1,"version":7}""", null, "7")]
    [InlineData("""{"id":"1","version":null}""", "\"v8\"", "v8")]
    [InlineData("""{"id":"1"}""", "W/\"v8\"", "v8")]
    [InlineData("""{"id":"1"}""", "v8", "v8")]
    [InlineData("""{"\u0069d":"1"}""", null, null)]
    public async Task The_version_is_the_documents_own_else_the_entity_tag(string json, string? etag, string? version)
    {
        await using var connector = await Connector.Start();
        connector.Erp.Fallback = Json(json, etag: etag);
        Assert.Equal(version, (await connector.Client.Read(DocumentKind.Invoice, "1", Token))!.Version);
    }

    [Fact]
    public async Task A_byte_order_mark_is_no_part_of_the_document_and_sixty_four_levels_are_read()
    {
        await using var connector = await Connector.Start();
        var json = "{\"id\":\"1\",\"x\":" + new string('[', 63) + new string(']', 63) + "}";
        connector.Erp.Next(Bytes([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(json)]), Json($"[{json}]"), Json($$"""{"data":[{{json}}]}"""));
        Assert.Equal(json, Encoding.UTF8.GetString((await connector.Client.Read(DocumentKind.Invoice, "1", Token))!.Json.Span));
        Assert.Equal(1, (await connector.Client.List(DocumentKind.Invoice, Query, Token)).Count);
        Assert.Single(await connector.Client.ReadMany(DocumentKind.Invoice, ["1"], Token));
    }

    [Fact]
    public async Task A_document_found_by_reference_really_carries_it()
    {
        await using var connector = await Connector.Start();
        var client = connector.Client;
        connector.Erp.Next(Json("""{"invoices":[]}"""));
        Assert.Null(await client.FindByExternalReference(DocumentKind.Invoice, "r 1", Token));
        Assert.EndsWith("/invoices?external_reference=r%201&limit=2&offset=0", connector.Erp.Requests.Single().Target, StringComparison.Ordinal);

        connector.Erp.Next(Json("""[{"id":"1","external_reference":"other"},{"id":"2","external_reference":"r 1"}]"""));
        Assert.Equal("2", (await client.FindByExternalReference(DocumentKind.Invoice, "r 1", Token))!.Id);

        connector.Erp.Next(Json("""[{"id":"1"}]"""));
        var ignored = await Assert.ThrowsAsync<UpstreamException>(() => client.FindByExternalReference(DocumentKind.Invoice, "r 1", Token));
        Assert.Equal(Faults.FaultCode.UpstreamRejected, ignored.Code);

        connector.Erp.Next(Json("""[{"id":"3","external_reference":"r 1"},{"id":"4","external_reference":"r 1"}]"""));
        Assert.Equal("3", (await client.FindByExternalReference(DocumentKind.Invoice, "r 1", Token))!.Id);
        Assert.Contains(connector.Log.All, line => line.Contains("more than one document", StringComparison.Ordinal));
    }

    private static Gen<string> Documents() =>
        from value in Values(3)
        from name in Gen.String.Where(name => name is not ("id" or "version" or "external_reference"))
        from blank in Blank
        select "{" + $"{blank}\"a\":{value},{blank}\"id\" :\"A 1\",{JsonSerializer.Serialize(name)}:{value},\"a\":{value}" + "}";

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(index => texts[index]);

    private static Gen<string> Values(int depth) => depth == 0
        ? Leaf
        : Gen.OneOf(
            Leaf,
            Values(depth - 1).Array[0, 3].Select(values => $"[{string.Join(" ,", values)}]"),
            Gen.Select(Leaf, Values(depth - 1), Blank).Select((name, value, blank) => $"{{\"id\":{value},{blank}\"total\":{name}}}"));
}
