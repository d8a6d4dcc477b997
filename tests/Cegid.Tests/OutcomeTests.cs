using System.Net;
using System.Net.Sockets;
using System.Text;
using CegidOrleans.Cegid.Tests.Erp;
using CegidOrleans.Collections;
using CegidOrleans.Documents;
using CegidOrleans.Faults;
using CegidOrleans.Finance;
using static CegidOrleans.Cegid.Tests.Erp.FakeErp;

namespace CegidOrleans.Cegid.Tests;

/// <summary>Each way in which an ERP can fail, and what a grain is told of it.</summary>
public sealed class OutcomeTests
{
    private static readonly byte[] Content = Encoding.UTF8.GetBytes("""{"external_reference":"r1"}""");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(400, FaultCode.UpstreamRejected, Delivery.NotProcessed, false)]
    [InlineData(422, FaultCode.UpstreamRejected, Delivery.NotProcessed, false)]
    [InlineData(401, FaultCode.UpstreamRejected, Delivery.NotProcessed, false)]
    [InlineData(403, FaultCode.UpstreamRejected, Delivery.NotProcessed, false)]
    [InlineData(404, FaultCode.NotFound, Delivery.NotProcessed, false)]
    [InlineData(410, FaultCode.NotFound, Delivery.NotProcessed, false)]
    [InlineData(409, FaultCode.Conflict, Delivery.NotProcessed, false)]
    [InlineData(412, FaultCode.Conflict, Delivery.NotProcessed, false)]
    [InlineData(500, FaultCode.UpstreamUnavailable, Delivery.Finished, true)]
    [InlineData(503, FaultCode.UpstreamUnavailable, Delivery.Finished, true)]
    [InlineData(502, FaultCode.UpstreamUnavailable, Delivery.Unknown, true)]
    [InlineData(504, FaultCode.UpstreamUnavailable, Delivery.Unknown, true)]
    [InlineData(302, FaultCode.UpstreamRejected, Delivery.Finished, false)]
    public async Task A_write_that_is_answered_with_a_failure_is_sent_once_and_says_what_became_of_it(
        int status, FaultCode code, Delivery delivery, bool retryable)
    {
        await using var connector = await Connector.Start();
        connector.Erp.Fallback = Status(status);

        var error = await Assert.ThrowsAsync<UpstreamException>(() => connector.Client.Update(DocumentKind.Invoice, "1", Content, null, "k", Token));

        Assert.Equal((code, delivery, retryable), (error.Code, error.Delivery, error.Retryable));
        Assert.Single(connector.Erp.Requests);
    }

    [Fact]
    public async Task A_read_of_what_is_not_there_is_null()
    {
        await using var connector = await Connector.Start();
        connector.Erp.Fallback = Status(404);
        Assert.Null(await connector.Client.Read(DocumentKind.Invoice, "1", Token));
        Assert.Single(connector.Erp.Requests);
    }

    [Fact]
    public async Task A_route_that_the_erp_does_not_know_is_no_empty_list()
    {
        await using var connector = await Connector.Start();
        connector.Erp.Fallback = Status(404);
        var list = await Assert.ThrowsAsync<UpstreamException>(() => connector.Client.List(DocumentKind.Order, DocumentQuery.Create([], 5, 0), Token));
        var create = await Assert.ThrowsAsync<UpstreamException>(() => connector.Client.Create(DocumentKind.Invoice, Content, "k", Token));
        var month = await Assert.ThrowsAsync<UpstreamException>(
            () => connector.Client.ReadFinancialSummary(FinancialPeriod.Parse("2026-01"), Token));
        Assert.Equal((FaultCode.UpstreamRejected, FaultCode.UpstreamRejected, FaultCode.NotFound), (list.Code, create.Code, month.Code));
    }

    [Fact]
    public async Task A_refusal_carries_the_erps_words_in_one_bounded_line_without_our_secrets()
    {
        await using var connector = await Connector.Start();
        connector.Erp.Fallback = Status(
            422, body: $$$"""{"error":{"code":"x","message":"Bad\r\n\u0007 date for {{{Connector.ApiKey.ToUpperInvariant()}}} {{{new string('é', 2000)}}}","field":"due_date\n"}}""");

        var error = await Assert.ThrowsAsync<UpstreamException>(() => connector.Client.Create(DocumentKind.Invoice, Content, "k", Token));

        var told = error.ToCallerError().Message;
        Assert.StartsWith("The ERP refused (422). It says: Bad date for *** éé", told, StringComparison.Ordinal);
        Assert.InRange(told.Length, 100, 400);
        Assert.DoesNotContain(told, char.IsControl);
        Assert.Equal("due_date", error.Field);
    }

    /// <summary>The ERP's words may quote a document, and what is in a message ends up in logs.</summary>
    [Fact]
    public async Task The_erps_words_are_the_callers_and_stand_in_no_message_and_no_log()
    {
        await using var connector = await Connector.Start();
        connector.Erp.Fallback = Status(409, body: "{\"error\":\"ada@example.com is taken\"}");
        var error = await Assert.ThrowsAsync<UpstreamException>(() => connector.Client.Create(DocumentKind.Customer, Content, "k", Token));
        Assert.Contains("ada@example.com", error.ToCallerError().Message, StringComparison.Ordinal);
        Assert.DoesNotContain("ada@", error.ToString() + string.Join('\n', connector.Log.All), StringComparison.Ordinal);
    }

    /// <summary>Servers repeat what they were sent in other forms than they were sent it.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("ab")]
    public void A_secret_is_hidden_in_its_disguises_too(string before)
    {
        const string Secret = "k3y/+=\"with signs";
        string[] echoes = [Secret, Uri.EscapeDataString(Secret), System.Text.Json.JsonSerializer.Serialize(Secret), Convert.ToBase64String(Encoding.UTF8.GetBytes(before + Secret + "!"))];
        Assert.All(echoes, echo => Assert.Contains("***", Rest.ErpText.Clean($"said {echo} end", 300, [Secret]), StringComparison.Ordinal));
        Assert.Equal("said a short one", Rest.ErpText.Clean("said a short one", 300, ["", null, "other"]));
    }

    [Fact]
    public async Task Refused_credentials_are_the_operators_matter_and_the_erps_words_about_them_are_not_shown()
    {
        await using var connector = await Connector.Start();
        connector.Erp.Fallback = Status(401, body: """{"error":{"message":"key s3cr3t unknown"}}""");
        var error = await Assert.ThrowsAsync<UpstreamException>(() => connector.Client.Read(DocumentKind.Invoice, "1", Token));
        Assert.Contains("operator", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cr3t", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_write_whose_connection_breaks_is_sent_once_and_its_outcome_is_unknown(bool warm)
    {
        // At most once: the handler below us must not resend either, as it may on a pooled connection.
        await using var connector = await Connector.Start();
        connector.Erp.Fallback = Json("""{"id":"1"}""");
        foreach (var write in Writes(connector.Client))
        {
            if (warm)
            {
                await connector.Client.Read(DocumentKind.Invoice, "1", Token);
            }

            connector.Erp.Next(Reset);
            var error = await Assert.ThrowsAsync<UpstreamException>(write);
            Assert.Equal((FaultCode.UpstreamUnavailable, Delivery.Unknown), (error.Code, error.Delivery));
        }

        Assert.Equal(3, connector.Erp.Requests.Count(request => request.Method != "GET"));
    }

    [Fact]
    public async Task A_write_on_a_pooled_connection_that_is_closed_is_not_sent_again_by_the_http_handler()
    {
        // The handler repeats a request without a body when a reused connection ends before the answer begins.
        await using var erp = new ClosingErp();
        foreach (var write in new Func<ICegidClient, Task>[]
        {
            client => client.Delete(DocumentKind.Invoice, "1", null, "k", Token),
            client => client.Create(DocumentKind.Invoice, Content, "k", Token),
        })
        {
            await using var connector = await Connector.Start(upstream => upstream with { BaseUrl = erp.Url });
            await connector.Client.CheckHealth(Token);
            var before = erp.Writes;
            var error = await Assert.ThrowsAsync<UpstreamException>(() => write(connector.Client));
            Assert.Equal((Delivery.Unknown, before + 1), (error.Delivery, erp.Writes));
        }
    }

    [Fact]
    public async Task A_write_that_was_done_but_whose_answer_cannot_be_read_is_unknown()
    {
        await using var connector = await Connector.Start(null, ("Connection:MaxResponseBytes", "1024"));
        foreach (var answer in new[] { CutOff(201), Json("not json", 201), Json("[]", 201), Json("""{"no":"id"}""", 201), Json("", 201), Json($$"""{"id":"1","x":"{{new string('x', 2000)}}"}""", 201) })
        {
            connector.Erp.Next(answer);
            var error = await Assert.ThrowsAsync<UpstreamException>(() => connector.Client.Create(DocumentKind.Invoice, Content, "k", Token));
            Assert.Equal(Delivery.Unknown, error.Delivery);
        }

        Assert.Equal(6, connector.Erp.Requests.Count);
    }

    [Fact]
    public async Task A_deletion_needs_no_answer_but_the_status()
    {
        await using var connector = await Connector.Start();
        connector.Erp.Fallback = Json("<html>");
        await connector.Client.Delete(DocumentKind.Invoice, "1", null, "k", Token);
    }

    [Fact]
    public async Task A_read_whose_answer_cannot_be_used_is_rejected_and_not_repeated()
    {
        await using var connector = await Connector.Start(null, ("Connection:MaxResponseBytes", "1024"));
        var deep = string.Concat(Enumerable.Repeat("[", 65)) + string.Concat(Enumerable.Repeat("]", 65));
        List<Microsoft.AspNetCore.Http.RequestDelegate> answers =
        [
            Json("<html>"), Json(""), Json("""{"id":"1"} x"""), Json("""{"id":"1","id":"2"}"""), Json("""{"id":"2"}"""), Json("""{"id":""}"""),
            Json("""{"id":{}}"""), Json("""{"id":"\ud800"}"""), Json($$"""{"id":"1","x":{{deep}}}"""), Bytes([.. "{\"id\":\"1\",\"x\":\""u8, 0xFF, .. "\"}"u8]),
            Json($$"""{"id":"1","x":"{{new string('x', 2000)}}"}"""), Status(302),
        ];
        foreach (var answer in answers)
        {
            connector.Erp.Next(answer);
            var error = await Assert.ThrowsAsync<UpstreamException>(() => connector.Client.Read(DocumentKind.Invoice, "1", Token));
            Assert.Equal((FaultCode.UpstreamRejected, false), (error.Code, error.Retryable));
        }

        Assert.Equal(answers.Count, connector.Erp.Requests.Count);
    }

    [Fact]
    public async Task An_erp_that_cannot_be_reached_has_processed_nothing()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        foreach (var url in new[] { $"http://127.0.0.1:{port}", "http://no-such-host.invalid" })
        {
            await using var connector = await Connector.Start(upstream => upstream with { BaseUrl = new Uri(url) });
            var error = await Assert.ThrowsAsync<UpstreamException>(() => connector.Client.Create(DocumentKind.Invoice, Content, "k", Token));
            Assert.Equal((FaultCode.UpstreamUnavailable, Delivery.NotProcessed, true), (error.Code, error.Delivery, error.Retryable));
        }
    }

    [Fact]
    public async Task An_erp_that_does_not_shake_hands_has_processed_nothing()
    {
        using var mute = new TcpListener(IPAddress.Loopback, 0);
        mute.Start();
        await using var connector = await Connector.Start(
            upstream => upstream with { BaseUrl = new Uri($"https://127.0.0.1:{((IPEndPoint)mute.LocalEndpoint).Port}") },
            ("Connection:ConnectTimeout", "00:00:00.2"), ("Resilience:MaxRetries", "0"));
        var error = await Assert.ThrowsAsync<UpstreamException>(() => connector.Client.Create(DocumentKind.Invoice, Content, "k", Token));
        Assert.Equal((FaultCode.UpstreamUnavailable, Delivery.NotProcessed), (error.Code, error.Delivery));
    }

    [Fact]
    public async Task A_write_without_an_answer_in_time_is_sent_once_and_unknown()
    {
        await using var connector = await Connector.Start();
        var arrived = new TaskCompletionSource();
        connector.Erp.Fallback = Hang(arrived);
        var write = connector.Client.Create(DocumentKind.Invoice, Content, "k", Token);
        await arrived.Task.WaitAsync(Token);
        connector.Time.Advance(TimeSpan.FromSeconds(30));
        var error = await Assert.ThrowsAsync<UpstreamException>(() => write);
        Assert.Equal((FaultCode.Timeout, Delivery.Unknown, true), (error.Code, error.Delivery, error.Retryable));
        Assert.Single(connector.Erp.Requests);
    }

    [Fact]
    public async Task A_read_whose_first_answer_is_lost_is_asked_again_within_its_time()
    {
        await using var connector = await Connector.Start();
        var arrived = new TaskCompletionSource();
        connector.Erp.Next(Hang(arrived), Json("""{"id":"1"}"""));
        var read = connector.Client.Read(DocumentKind.Invoice, "1", Token);
        await arrived.Task.WaitAsync(Token);
        connector.Time.Advance(TimeSpan.FromSeconds(15));
        Assert.Equal("1", (await read)!.Id);
    }

    [Fact]
    public async Task The_callers_own_cancellation_stays_one()
    {
        await using var connector = await Connector.Start();
        var arrived = new TaskCompletionSource();
        connector.Erp.Fallback = Hang(arrived);
        using var caller = new CancellationTokenSource();
        var read = connector.Client.Read(DocumentKind.Invoice, "1", caller.Token);
        await arrived.Task.WaitAsync(Token);
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read);
    }

    private static IEnumerable<Func<Task>> Writes(ICegidClient client) =>
    [
        () => client.Create(DocumentKind.Invoice, Content, "k", Token),
        () => client.Update(DocumentKind.Invoice, "1", Content, null, "k", Token),
        () => client.Delete(DocumentKind.Invoice, "1", null, "k", Token),
    ];
}
