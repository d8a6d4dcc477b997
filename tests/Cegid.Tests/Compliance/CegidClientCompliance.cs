using System.Text;
using System.Text.Json;
using CegidOrleans.Collections;
using CegidOrleans.Documents;
using CegidOrleans.Faults;

namespace CegidOrleans.Cegid.Tests.Compliance;

/// <summary>
/// What every <see cref="ICegidClient"/> has to do, against an ERP that is well. What it says it cannot do has to be refused as
/// <c>upstream_rejected</c>. Derive, give the client of an ERP in which a customer can be created, and dispose in the derived class.
/// </summary>
public abstract class CegidClientCompliance
{
    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The client under test.</summary>
    protected abstract Task<ICegidClient> Client();

    [Fact]
    public async Task What_is_not_there_is_null()
    {
        var client = await Client();
        Assert.Null(await client.Read(DocumentKind.Invoice, "no-such-" + Unique(), Token));
        Assert.Null(await client.Read(DocumentKind.Customer, "no such " + Unique(), Token));
    }

    [Fact]
    public async Task What_was_created_is_read_with_every_field_and_digit()
    {
        var client = await Client();
        var created = await CreateInvoice(client, Unique());
        var read = await client.Read(DocumentKind.Invoice, created.Id, Token);

        Assert.Equal((created.Id, created.Version), (read!.Id, read.Version));
        using var json = JsonDocument.Parse(read.Json);
        Assert.Equal("1234.50", json.RootElement.GetProperty("amount").GetRawText());
        Assert.Equal("kept", json.RootElement.GetProperty("x_unknown").GetProperty("deep").GetString());
        Assert.Equal(client.Capabilities.Versions, read.Version is not null);
    }

    [Fact]
    public async Task An_update_is_read_afterwards_and_moves_the_version()
    {
        var client = await Client();
        var created = await CreateInvoice(client, Unique());
        var updated = await client.Update(DocumentKind.Invoice, created.Id, With(created, "notes", "changed"), created.Version, Unique(), Token);
        var read = await client.Read(DocumentKind.Invoice, created.Id, Token);

        using var json = JsonDocument.Parse(read!.Json);
        Assert.Equal("changed", json.RootElement.GetProperty("notes").GetString());
        Assert.Equal(updated.Version, read.Version);
        if (client.Capabilities.Versions)
        {
            Assert.NotEqual(created.Version, updated.Version);
        }
    }

    [Fact]
    public async Task An_update_of_another_version_than_expected_is_a_conflict_and_changes_nothing()
    {
        var client = await Client();
        Assert.SkipUnless(client.Capabilities.Versions, "This ERP has no versions.");
        var created = await CreateInvoice(client, Unique());
        await client.Update(DocumentKind.Invoice, created.Id, With(created, "notes", "first"), created.Version, Unique(), Token);

        var error = await Assert.ThrowsAsync<UpstreamException>(
            () => client.Update(DocumentKind.Invoice, created.Id, With(created, "notes", "second"), created.Version, Unique(), Token));

        Assert.Equal((FaultCode.Conflict, Delivery.NotProcessed), (error.Code, error.Delivery));
        using var json = JsonDocument.Parse((await client.Read(DocumentKind.Invoice, created.Id, Token))!.Json);
        Assert.Equal("first", json.RootElement.GetProperty("notes").GetString());
    }

    [Fact]
    public async Task An_update_of_what_is_not_there_is_not_found()
    {
        var client = await Client();
        var id = "no-such-" + Unique();
        var content = With(await CreateInvoice(client, Unique()), "id", id);
        var error = await Assert.ThrowsAsync<UpstreamException>(() => client.Update(DocumentKind.Invoice, id, content, null, Unique(), Token));
        Assert.Equal(FaultCode.NotFound, error.Code);
    }

    [Fact]
    public async Task What_was_deleted_is_gone_and_cannot_be_deleted_again()
    {
        var client = await Client();
        var created = await CreateInvoice(client, Unique());
        if (!client.Capabilities.Delete)
        {
            await Refused(() => client.Delete(DocumentKind.Invoice, created.Id, null, Unique(), Token));
            return;
        }

        await client.Delete(DocumentKind.Invoice, created.Id, created.Version, Unique(), Token);
        Assert.Null(await client.Read(DocumentKind.Invoice, created.Id, Token));
        var again = await Assert.ThrowsAsync<UpstreamException>(() => client.Delete(DocumentKind.Invoice, created.Id, null, Unique(), Token));
        Assert.Equal(FaultCode.NotFound, again.Code);
    }

    [Fact]
    public async Task Many_are_read_at_once_and_the_missing_are_missing()
    {
        var client = await Client();
        var first = await CreateInvoice(client, Unique());
        var second = await CreateInvoice(client, Unique());
        if (!client.Capabilities.Batch(DocumentKind.Invoice))
        {
            await Refused(() => client.ReadMany(DocumentKind.Invoice, [first.Id], Token));
            return;
        }

        var many = await client.ReadMany(DocumentKind.Invoice, [first.Id, "no-such-" + Unique(), second.Id], Token);
        Assert.Equal(new[] { first.Id, second.Id }.Order(), many.Select(document => document.Id).Order());
    }

    [Fact]
    public async Task A_page_holds_no_more_than_was_asked_for_and_pages_do_not_overlap()
    {
        var client = await Client();
        await CreateInvoice(client, Unique());
        await CreateInvoice(client, Unique());
        var first = await client.List(DocumentKind.Invoice, DocumentQuery.Create([], 1, 0), Token);
        var second = await client.List(DocumentKind.Invoice, DocumentQuery.Create([], 1, 1), Token);
        Assert.Equal((1, 1), (first.Count, second.Count));
        using var firstItems = JsonDocument.Parse(first.Items);
        using var secondItems = JsonDocument.Parse(second.Items);
        Assert.NotEqual(firstItems.RootElement[0].GetProperty("id").ToString(), secondItems.RootElement[0].GetProperty("id").ToString());
        Assert.True(first.Total is null or >= 2);
    }

    [Fact]
    public async Task A_document_is_found_by_the_reference_under_which_it_was_created()
    {
        var client = await Client();
        var reference = Unique();
        if (!client.Capabilities.LookupByExternalReference)
        {
            await Refused(() => client.FindByExternalReference(DocumentKind.Invoice, reference, Token));
            return;
        }

        Assert.Null(await client.FindByExternalReference(DocumentKind.Invoice, reference, Token));
        var created = await CreateInvoice(client, reference);
        Assert.Equal(created.Id, (await client.FindByExternalReference(DocumentKind.Invoice, reference, Token))!.Id);
    }

    [Fact]
    public async Task It_is_well() => await (await Client()).CheckHealth(Token);

    private static async Task<Document> CreateInvoice(ICegidClient client, string reference)
    {
        var name = Encoding.UTF8.GetBytes($$"""{"name":"Compliance","email":"c@example.com","external_reference":"c-{{reference}}"}""");
        var customer = await client.Create(DocumentKind.Customer, name, Unique(), Token);
        var invoice = Encoding.UTF8.GetBytes(
            "{\"customer_id\":\"" + customer.Id + "\",\"amount\":1234.50,\"currency\":\"EUR\",\"x_unknown\":{\"deep\":\"kept\"},\"external_reference\":\"" + reference + "\"}");
        return await client.Create(DocumentKind.Invoice, invoice, Unique(), Token);
    }

    private static byte[] With(Document document, string field, string value)
    {
        var json = System.Text.Json.Nodes.JsonNode.Parse(document.Json.Span)!;
        json[field] = value;
        return Encoding.UTF8.GetBytes(json.ToJsonString());
    }

    private static async Task Refused(Func<Task> call) =>
        Assert.Equal(FaultCode.UpstreamRejected, (await Assert.ThrowsAsync<UpstreamException>(call)).Code);

    private static string Unique() => Guid.NewGuid().ToString("N");
}
