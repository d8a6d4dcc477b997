using CegidOrleans.Gateway.Tests.Hosts;
using CegidOrleans.Sandbox;

namespace CegidOrleans.Gateway.Tests.Confirmation;

/// <summary>
/// One gateway whose tenants hold documents under the same ids: acme and other confirm deletions, trusting does not. Callers: <c>acme-agent</c> and
/// <c>acme-second</c> with all scopes but admin, <c>acme-blind</c> that may delete and not read; <c>other-agent</c>; <c>trusting-agent</c>.
/// </summary>
public sealed class TwoCompanies : IAsyncDisposable
{
    private readonly string _file;
    private readonly SandboxHost[] _erps;

    private TwoCompanies(string file, SandboxHost[] erps, EmbeddedHost host)
    {
        _file = file;
        _erps = erps;
        Host = host;
    }

    public EmbeddedHost Host { get; }

    public static async Task<TwoCompanies> Start()
    {
        var erps = new SandboxHost[3];
        for (var at = 0; at < erps.Length; at++)
            erps[at] = await SandboxHost.StartAsync(new SandboxOptions(), TestContext.Current.CancellationToken);
        var file = Path.GetTempFileName();
        const string All = "\"cegid.read\", \"cegid.write\", \"cegid.delete\"";
        await File.WriteAllTextAsync(
            file,
            $$"""
            { "tenants": [
              {{Tenant("acme", erps[0], true, Key("acme-agent", All), Key("acme-second", All), Key("acme-blind", "\"cegid.delete\""))}},
              {{Tenant("other", erps[1], true, Key("other-agent", All))}},
              {{Tenant("trusting", erps[2], false, Key("trusting-agent", All))}} ] }
            """,
            TestContext.Current.CancellationToken);
        return new TwoCompanies(file, erps, await EmbeddedHost.Start($"--Tenants:File={file}"));
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        foreach (var erp in _erps)
            await erp.DisposeAsync();
        File.Delete(_file);
    }

    private static string Tenant(string id, SandboxHost erp, bool confirm, params string[] keys) => $$"""
        { "id": "{{id}}", "cegid": { "baseUrl": "{{erp.BaseUrl}}", "apiKey": "sandbox-key" }, "confirmDeletion": {{(confirm ? "true" : "false")}},
          "apiKeys": [ {{string.Join(", ", keys)}} ] }
        """;

    private static string Key(string id, string scopes) => $$"""{ "id": "{{id}}", "key": "{{id}}", "scopes": [ {{scopes}} ] }""";
}
