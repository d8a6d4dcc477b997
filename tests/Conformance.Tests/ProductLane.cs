using CegidOrleans.Conformance.Tests.Suite;

namespace CegidOrleans.Conformance.Tests;

/// <summary>The product as it is.</summary>
public sealed class ProductLane(SuiteInstallation installation) : Lane(installation, _ => { });
