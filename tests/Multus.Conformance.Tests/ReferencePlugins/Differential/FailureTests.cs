using Multus.TestKit.Linux;

namespace Multus.Conformance.Tests.ReferencePlugins.Differential;

/// <summary>What real plugins fail with comes out of the library with the plugin's own code, message and details.</summary>
public sealed class FailureTests(Twins twins) : IClassFixture<Twins>
{
    [NamespaceTheory]
    [InSpokenVersions("bad-subnet")]
    [InSpokenVersions("no-address-left")]
    [InSpokenVersions("address-out-of-range")]
    [InSpokenVersions("unknown-argument")]
    [InSpokenVersions("wrong-type")]
    [InSpokenVersions("no-namespace")]
    [InSpokenVersions("no-ipam-plugin")]
    [InSpokenVersions("name-taken")]
    [InSpokenVersions("no-device")]
    [InSpokenVersions("no-master-macvlan")]
    [InSpokenVersions("no-master-ipvlan")]
    [InSpokenVersions("no-master-vlan")]
    [InSpokenVersions("alone-tuning")]
    [InSpokenVersions("alone-portmap")]
    [InSpokenVersions("alone-bandwidth")]
    [InSpokenVersions("alone-firewall")]
    [InSpokenVersions("alone-sbr")]
    [InSpokenVersions("alone-vrf")]
    public Task Add_ThatAPluginFailsAt_SaysWhatThePluginSays(string title, string version) => Trial.RunFailureAsync(twins, title, version);

    [NamespaceTheory]
    [InUnspokenVersions]
    public async Task Add_InAVersionThatThePluginDoesNotSpeak_SaysWhatThePluginSays(string type, string version)
    {
        var alone = new PluginCase($"unspoken-{type}", _ => $$"""[{"type":"{{type}}"}]""")
        {
            Types = [type],
            Error = new ExpectedError(1, $"config is \"{version}\", plugin supports ["),
        };

        await Trial.RunFailureAsync(twins, alone, version);
    }
}
