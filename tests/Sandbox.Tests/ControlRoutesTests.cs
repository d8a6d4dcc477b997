using System.Net;

namespace CegidOrleans.Sandbox.Tests;

public sealed class ControlRoutesTests
{
    [Fact]
    public async Task Faults_are_set_seen_and_cleared_over_HTTP()
    {
        await using var sandbox = await RunningSandbox.Start();
        var control = sandbox.Host.ControlUrl;
        var state = await sandbox.Send(HttpMethod.Put, control + "/faults", """{"seed":3,"rules":[{"effect":"status","status":500,"path":"invoices*","times":1}]}""", HttpStatusCode.OK);
        Assert.Equal(1, state.GetProperty("rules").GetArrayLength());
        await sandbox.Get("invoices/INV-001", HttpStatusCode.InternalServerError);
        state = await sandbox.Get(control + "/faults");
        Assert.Equal(1, state.GetProperty("rules")[0].GetProperty("hits").GetInt32());
        Assert.Equal("status", state.GetProperty("rules")[0].GetProperty("rule").GetProperty("effect").GetString());
        await sandbox.Send(HttpMethod.Put, control + "/faults", """{"down":true}""", HttpStatusCode.OK);
        await Assert.ThrowsAsync<HttpRequestException>(() => sandbox.Get("health"));
        using var cleared = await sandbox.Send(HttpMethod.Delete, control + "/faults");
        await sandbox.Get("health");
    }

    [Theory]
    [InlineData("""{"rules":[{"effect":"status","status":200}]}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{"rules":[{"effect":"status","stauts":500}]}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"rules":[{"effect":"explode"}]}""", HttpStatusCode.BadRequest)]
    public async Task A_fault_that_cannot_be_meant_is_refused(string json, HttpStatusCode status)
    {
        await using var sandbox = await RunningSandbox.Start();
        await sandbox.Send(HttpMethod.Put, sandbox.Host.ControlUrl + "/faults", json, status);
        Assert.Empty(sandbox.Host.Faults.Rules);
    }

    [Fact]
    public async Task Requests_are_held_and_released_over_HTTP()
    {
        await using var sandbox = await RunningSandbox.Start();
        var control = sandbox.Host.ControlUrl;
        var hold = await sandbox.Send(HttpMethod.Post, control + "/hold", """{"name":"h","path":"invoices/*","moment":"after_commit"}""", HttpStatusCode.Created);
        Assert.Equal(0, hold.GetProperty("waiting").GetInt32());
        await sandbox.Send(HttpMethod.Post, control + "/hold", """{"name":"h"}""", HttpStatusCode.UnprocessableEntity);
        var read = sandbox.Get("invoices/INV-001");
        await sandbox.Host.Faults.Holds.Single().WaitingAsync(1, RunningSandbox.Cancellation);
        Assert.Equal(1, (await sandbox.Get(control + "/hold"))[0].GetProperty("waiting").GetInt32());
        await sandbox.Send(HttpMethod.Post, control + "/release", """{"name":"x"}""", HttpStatusCode.NotFound);
        var released = await sandbox.Send(HttpMethod.Post, control + "/release", "", HttpStatusCode.OK);
        Assert.Equal(1, released.GetProperty("released").GetInt32());
        await read;
        Assert.Empty(sandbox.Host.Faults.Holds);
    }

    [Fact]
    public async Task Counters_and_ledger_are_read_without_a_key_from_the_same_machine()
    {
        await using var sandbox = await RunningSandbox.Start();
        await sandbox.Send(HttpMethod.Post, "customers", """{"name":"N","email":"n@n.example"}""", HttpStatusCode.Created);
        using var http = new HttpClient();
        using var ledger = await http.GetAsync(new Uri(sandbox.Host.ControlUrl + "/ledger?after=0"), RunningSandbox.Cancellation);
        var entry = (await RunningSandbox.Read(ledger))[0];
        Assert.Equal("customers", entry.GetProperty("collection").GetString());
        Assert.Equal("CUST-031", entry.GetProperty("id").GetString());
        var counters = await sandbox.Get(sandbox.Host.ControlUrl + "/counters");
        Assert.Equal(1, counters.GetProperty("by_route").GetProperty("POST customers").GetInt32());
        Assert.Equal(1, counters.GetProperty("total").GetInt32());
        using var reset = await sandbox.Send(HttpMethod.Delete, sandbox.Host.ControlUrl + "/counters");
        Assert.Equal(0, sandbox.Host.Counters.Total);
    }
}
