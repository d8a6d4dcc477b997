using System.Runtime.InteropServices;
using CegidOrleans.Liveness;
using CegidOrleans.Sandbox;

try
{
    if (HealthCheckCommand.TryParse(args, out var healthCheck))
        return await healthCheck.RunAsync(Console.Error);

    var options = CommandLine.Parse(args);
    await using var sandbox = await SandboxHost.StartAsync(options);
    var documents = sandbox.Documents;
    Console.WriteLine($"Cegid Y2 sandbox  {sandbox.BaseUrl}/v1/   X-API-Key: {options.ApiKey}");
    Console.WriteLine(
        $"Data              {options.DataDirectory ?? "sample"}: {documents.Count("invoices")} invoices, {documents.Count("customers")} customers, "
        + $"{documents.Count("products")} products, {documents.Count("orders")} orders");
    Console.WriteLine($$"""Faults            PUT {{sandbox.ControlUrl}}/faults {"rules":[{"effect":"status","path":"invoices*","times":3}]}""");
    Console.WriteLine($"Watch             GET {sandbox.ControlUrl}/counters, /ledger; stop with Ctrl-C");

    var stopped = new TaskCompletionSource();
    using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
    using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
    await stopped.Task;
    return 0;

    void Stop(PosixSignalContext signal)
    {
        signal.Cancel = true;
        stopped.TrySetResult();
    }
}
catch (Exception exception) when (exception is FormatException or ArgumentException or IOException)
{
    Console.Error.WriteLine(exception.Message);
    Console.Error.WriteLine(CommandLine.Usage);
    return 1;
}
