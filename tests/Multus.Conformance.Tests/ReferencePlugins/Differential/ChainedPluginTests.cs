using Multus.TestKit.Linux;

namespace Multus.Conformance.Tests.ReferencePlugins.Differential;

/// <summary>Plugins behind another one, by the library and by hand: the result that the library hands on is one they take.</summary>
public sealed class ChainedPluginTests(Twins twins) : IClassFixture<Twins>
{
    [NamespaceTheory]
    [InSpokenVersions("tuning")]
    [InSpokenVersions("portmap")]
    [InSpokenVersions("bandwidth")]
    [InSpokenVersions("firewall")]
    [InSpokenVersions("sbr")]
    [InSpokenVersions("vrf")]
    [InSpokenVersions("bridge-tuning-portmap")]
    public Task ChainedPlugin_FromAddToDel_IsAskedAndUnderstoodAsByHand(string title, string version) => Trial.RunAsync(twins, title, version);
}
