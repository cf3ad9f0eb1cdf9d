using Multus.TestKit.Linux;

namespace Multus.Conformance.Tests.ReferencePlugins.Differential;

/// <summary>IPAM plugins, by the library and by hand.</summary>
public sealed class IpamPluginTests(Twins twins) : IClassFixture<Twins>
{
    [NamespaceTheory]
    [InSpokenVersions("host-local")]
    [InSpokenVersions("static")]
    public Task IpamPlugin_FromAddToDel_IsAskedAndUnderstoodAsByHand(string title, string version) => Trial.RunAsync(twins, title, version);
}
