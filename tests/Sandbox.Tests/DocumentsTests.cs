using System.Net;
using System.Text.Json;

namespace CegidOrleans.Sandbox.Tests;

public sealed class DocumentsTests
{
    [Fact]
    public async Task A_document_is_answered_with_its_version_as_ETag()
    {
        await using var sandbox = await RunningSandbox.Start();
        using var response = await sandbox.Send(HttpMethod.Get, "invoices/INV-001");
        var invoice = await RunningSandbox.Read(response);
        Assert.Equal("CUST-001", invoice.GetProperty("customer_id").GetString());
        Assert.Equal("1", invoice.GetProperty("version").GetString());
        Assert.Equal("\"1\"", response.Headers.ETag!.Tag);
        Assert.StartsWith("2025-01", invoice.GetProperty("issue_date").GetString());
    }

    [Theory]
    [InlineData("invoices/INV-999")]
    [InlineData("customers/nobody")]
    [InlineData("products/INV-001")]
    [InlineData("orders/%20")]
    public async Task What_is_not_there_is_404_and_says_so(string path)
    {
        await using var sandbox = await RunningSandbox.Start();
        var answer = await sandbox.Get(path, HttpStatusCode.NotFound);
        Assert.Equal("not_found", answer.GetProperty("error").GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_write_keeps_every_byte_that_is_not_the_servers()
    {
        await using var sandbox = await RunningSandbox.Start();
        const string sent = """{ "zeta":1.000000000000000001,"customer_id":"CUST-002", "amount" : 10.50,"u_x":{"b":1e400,"a":[ ]},"version":"7","é":"\u00e9\/" }""";
        using var response = await sandbox.Send(HttpMethod.Put, "invoices/INV-002", sent);
        var stored = await response.Content.ReadAsStringAsync(RunningSandbox.Cancellation);
        var updated = JsonDocument.Parse(stored).RootElement.GetProperty("updated_at").GetString();
        var expected = """{"id":"INV-002", "zeta":1.000000000000000001,"customer_id":"CUST-002", "amount" : 10.50,"u_x":{"b":1e400,"a":[ ]},"version":"2","é":"\u00e9\/" ,"updated_at":""" + $"\"{updated}\"}}";
        Assert.Equal(expected, stored);
        Assert.Equal(stored, await sandbox.Http.GetStringAsync("invoices/INV-002", RunningSandbox.Cancellation));
    }

    [Fact]
    public async Task An_empty_object_is_spliced_too()
    {
        var json = Documents.JsonSplice.Set("{ }"u8, [Documents.JsonMember.Text("id", "A", atFront: true), Documents.JsonMember.Text("version", "1")]);
        Assert.Equal("A", JsonDocument.Parse(json).RootElement.GetProperty("id").GetString());
        Assert.Equal("1", JsonDocument.Parse(json).RootElement.GetProperty("version").GetString());
        await Task.CompletedTask;
    }

    [Fact]
    public async Task A_create_gets_an_id_a_number_a_version_and_a_status()
    {
        await using var sandbox = await RunningSandbox.Start();
        var created = await sandbox.Send(HttpMethod.Post, "invoices", """{"customer_id":"CUST-001","amount":12.30,"u_till":"7"}""", HttpStatusCode.Created);
        Assert.Equal("INV-243", created.GetProperty("id").GetString());
        Assert.Equal("F000243", created.GetProperty("number").GetString());
        Assert.Equal("draft", created.GetProperty("status").GetString());
        Assert.Equal("EUR", created.GetProperty("currency").GetString());
        Assert.Equal("1", created.GetProperty("version").GetString());
        Assert.Equal("12.30", created.GetProperty("amount").GetRawText());
        Assert.True(created.TryGetProperty("updated_at", out _));
        var read = await sandbox.Get("invoices/INV-243");
        Assert.Equal(created.GetRawText(), read.GetRawText());
    }

    [Theory]
    [InlineData("""{"amount":1}""", "customer_id")]
    [InlineData("""{"customer_id":"CUST-999","amount":1}""", "customer_id")]
    [InlineData("""{"customer_id":"CUST-001"}""", "amount")]
    [InlineData("""{"customer_id":"CUST-001","amount":"much"}""", "amount")]
    [InlineData("""{"customer_id":"CUST-001","amount":1e30}""", "amount")]
    [InlineData("""{"customer_id":"CUST-001","amount":1,"currency":"euro"}""", "currency")]
    [InlineData("""{"customer_id":"CUST-001","amount":1,"due_date":"soon"}""", "due_date")]
    [InlineData("""{"customer_id":"CUST-001","amount":1,"status":"lost"}""", "status")]
    [InlineData("""{"customer_id":"CUST-001","amount":1,"items":[1]}""", "items")]
    public async Task A_bad_invoice_is_422_and_names_the_field(string json, string field)
    {
        await using var sandbox = await RunningSandbox.Start();
        var answer = await sandbox.Send(HttpMethod.Post, "invoices", json, HttpStatusCode.UnprocessableEntity);
        Assert.Equal(field, answer.GetProperty("error").GetProperty("field").GetString());
        Assert.Equal(242, sandbox.Host.Documents.Count("invoices"));
    }

    [Theory]
    [InlineData("""{"name":"X"}""", "email")]
    [InlineData("""{"name":"X","email":"x"}""", "email")]
    [InlineData("""{"email":"x@y"}""", "name")]
    public async Task A_bad_customer_is_422_and_names_the_field(string json, string field)
    {
        await using var sandbox = await RunningSandbox.Start();
        var answer = await sandbox.Send(HttpMethod.Post, "customers", json, HttpStatusCode.UnprocessableEntity);
        Assert.Equal(field, answer.GetProperty("error").GetProperty("field").GetString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"a\":")]
    public async Task A_body_that_is_no_object_is_400(string json)
    {
        await using var sandbox = await RunningSandbox.Start();
        await sandbox.Send(HttpMethod.Post, "invoices", json, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_new_customer_can_be_invoiced_at_once()
    {
        await using var sandbox = await RunningSandbox.Start();
        var customer = await sandbox.Send(HttpMethod.Post, "customers", """{"name":"New","email":"new@customers.example"}""", HttpStatusCode.Created);
        var id = customer.GetProperty("id").GetString();
        Assert.Equal("CUST-031", id);
        await sandbox.Send(HttpMethod.Post, "invoices", $$"""{"customer_id":"{{id}}","amount":1}""", HttpStatusCode.Created);
    }

    [Fact]
    public async Task Another_version_is_412_and_changes_nothing()
    {
        await using var sandbox = await RunningSandbox.Start();
        const string change = """{"customer_id":"CUST-001","amount":1}""";
        using var stale = await sandbox.Send(HttpMethod.Put, "invoices/INV-003", change, ("If-Match", "\"9\""));
        await RunningSandbox.Read(stale, HttpStatusCode.PreconditionFailed);
        using var fresh = await sandbox.Send(HttpMethod.Put, "invoices/INV-003", change, ("If-Match", "\"1\""));
        Assert.Equal("\"2\"", fresh.Headers.ETag!.Tag);
        using var delete = await sandbox.Send(HttpMethod.Delete, "invoices/INV-003", null, ("If-Match", "\"1\""));
        Assert.Equal(HttpStatusCode.PreconditionFailed, delete.StatusCode);
        Assert.Single(sandbox.Host.Ledger.Entries);
    }

    [Fact]
    public async Task A_delete_is_204_and_then_404_and_its_id_is_not_given_again()
    {
        await using var sandbox = await RunningSandbox.Start();
        using var first = await sandbox.Send(HttpMethod.Delete, "invoices/INV-242");
        Assert.Equal(HttpStatusCode.NoContent, first.StatusCode);
        using var second = await sandbox.Send(HttpMethod.Delete, "invoices/INV-242");
        Assert.Equal(HttpStatusCode.NotFound, second.StatusCode);
        var created = await sandbox.Send(HttpMethod.Post, "invoices", """{"customer_id":"CUST-001","amount":1}""", HttpStatusCode.Created);
        Assert.Equal("INV-243", created.GetProperty("id").GetString());
    }

    [Theory]
    [InlineData("DELETE", "customers/CUST-001")]
    [InlineData("PUT", "products/PROD-001")]
    [InlineData("POST", "orders")]
    public async Task What_a_collection_does_not_permit_is_405(string method, string path)
    {
        await using var sandbox = await RunningSandbox.Start();
        using var response = await sandbox.Send(new HttpMethod(method), path, "{}");
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }

    [Fact]
    public async Task A_batch_answers_what_is_there_and_names_what_is_missing()
    {
        await using var sandbox = await RunningSandbox.Start();
        foreach (var (plural, prefix) in new[] { ("invoices", "INV"), ("customers", "CUST"), ("products", "PROD"), ("orders", "ORD") })
        {
            var answer = await sandbox.Send(HttpMethod.Post, plural + "/batch", $$"""{"ids":["{{prefix}}-002","nope","{{prefix}}-001","{{prefix}}-002"]}""", HttpStatusCode.OK);
            Assert.Equal([prefix + "-002", prefix + "-001"], answer.GetProperty(plural).EnumerateArray().Select(d => d.GetProperty("id").GetString()));
            Assert.Equal(["nope"], answer.GetProperty("missing").EnumerateArray().Select(id => id.GetString()));
        }

        await sandbox.Send(HttpMethod.Post, "invoices/batch", """{"ids":"INV-001"}""", HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Without_versions_there_is_no_version_no_ETag_and_no_condition()
    {
        await using var sandbox = await RunningSandbox.Start(new SandboxOptions { Versions = false });
        using var response = await sandbox.Send(HttpMethod.Put, "invoices/INV-001", """{"customer_id":"CUST-001","amount":1}""", ("If-Match", "\"9\""));
        var invoice = await RunningSandbox.Read(response);
        Assert.Null(response.Headers.ETag);
        Assert.False(invoice.TryGetProperty("version", out _));
        Assert.False((await sandbox.Get("invoices/INV-002")).TryGetProperty("version", out _));
    }
}
