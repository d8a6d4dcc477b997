using CegidOrleans.Gateway.Security;
using CegidOrleans.Tenants;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace CegidOrleans.Gateway.Embedded;

/// <summary>Tells who has just started the product what is there and what to try.</summary>
internal sealed class StartScreen(IServer server, OpenAccess access, TenantDirectory tenants, IServiceProvider services)
{
    /// <summary>Writes a few lines to the console.</summary>
    public void Show()
    {
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "http://localhost:8000";
        var sandbox = services.GetService<SandboxRun>();
        var all = tenants.All;
        var erp = sandbox is null
            ? string.Join(", ", all.Take(3).Select(tenant => $"{tenant.Upstream.BaseUrl} ({tenant.Id})")) + (all.Length > 3 ? ", …" : "")
            : $"a sandbox with {sandbox.Data}; nothing leaves this machine (faults: {sandbox.Sandbox.ControlUrl})";
        Console.WriteLine($"""

            CegidOrleans is ready.
              MCP endpoint  {address}/mcp
              REST, to try  {address}/docs
              ERP           {erp}
              Key           {Key(sandbox)}
            Try
              curl {address}/tools/get_invoice_details?invoice_id={Example(sandbox)}{(access.Caller is null ? " -H 'X-API-Key: …'" : "")}
            Stop with Ctrl+C.

            """);
    }

    private string Key(SandboxRun? sandbox) => (sandbox, access.Caller) switch
    {
        (not null, not null) => "demo-key (header X-API-Key); open: on this machine no key is needed",
        _ => "as configured (header X-API-Key)",
    };

    private static string Example(SandboxRun? sandbox) => sandbox is null ? "ID" : sandbox.Data == "sample data" ? "INV-001" : "536365";
}
