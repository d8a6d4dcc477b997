using CegidOrleans.Conformance.Tests.Fixtures;
using CegidOrleans.Conformance.Tests.Suite;
using Microsoft.Extensions.DependencyInjection;

namespace CegidOrleans.Conformance.Tests;

/// <summary>The product with the tools, prompts and resources that the suite expects of a server, on the same endpoint behind the same filters.</summary>
public sealed class FixtureLane(SuiteInstallation installation) : Lane(installation, services => services.AddMcpServer()
    .WithTools<ContentTools>()
    .WithTools<DiagnosticTools>()
    .WithTools<InputRequiredTools>()
    .WithPrompts<FixturePrompts>()
    .WithResources<FixtureResources>());
