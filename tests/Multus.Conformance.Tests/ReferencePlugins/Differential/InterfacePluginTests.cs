using Multus.TestKit.Linux;

namespace Multus.Conformance.Tests.ReferencePlugins.Differential;

/// <summary>Plugins that make an interface, by the library and by hand.</summary>
public sealed class InterfacePluginTests(Twins twins) : IClassFixture<Twins>
{
    [NamespaceTheory]
    [InSpokenVersions("bridge")]
    [InSpokenVersions("ptp")]
    [InSpokenVersions("macvlan")]
    [InSpokenVersions("ipvlan")]
    [InSpokenVersions("vlan")]
    [InSpokenVersions("host-device")]
    [InSpokenVersions("loopback")]
    [InSpokenVersions("dummy")]
    [InSpokenVersions("tap")]
    public Task InterfacePlugin_FromAddToDel_IsAskedAndUnderstoodAsByHand(string title, string version) => Trial.RunAsync(twins, title, version);
}
