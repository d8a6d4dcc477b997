using CegidOrleans.Cluster.Tests.Quotas;
using CegidOrleans.Cluster.Tests.Runs;

// `dotnet run` puts xunit's own arguments first.
if (Array.IndexOf(args, "table") is >= 0 and var command)
    return await FaultTable.Print(args[(command + 1)..]);
if (Array.IndexOf(args, "restart") is >= 0 and var restart)
    return await RestartCommand.Print(args[(restart + 1)..]);
if (Array.IndexOf(args, "quotas") is >= 0 and var quotas)
    return await QuotaCommand.Print(args[(quotas + 1)..]);

return Array.Exists(args, argument => argument is "--server" or "--internal-msbuild-node")
    ? await Xunit.MicrosoftTestingPlatform.TestPlatformTestFramework.RunAsync(args, CegidOrleans.Cluster.Tests.SelfRegisteredExtensions.AddSelfRegisteredExtensions)
    : await Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(args);
