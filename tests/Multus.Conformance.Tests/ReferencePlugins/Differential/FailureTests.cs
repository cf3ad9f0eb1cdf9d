using Multus.TestKit.Linux;

namespace Multus.Conformance.Tests.ReferencePlugins.Differential;

/// <summary>What real plugins fail with comes out of the library with the plugin's own code, message and details.</summary>
public sealed class FailureTests(Twins twins) : IClassFixture<Twins>
{
    [NamespaceTheory]
    [InSpokenVersions("bad-subnet", Which.OldestAndNewest)]
    [InSpokenVersions("no-address-left", Which.OldestAndNewest)]
    [InSpokenVersions("address-out-of-range", Which.OldestAndNewest)]
    [InSpokenVersions("unknown-argument", Which.OldestAndNewest)]
    [InSpokenVersions("wrong-type", Which.OldestAndNewest)]
    [InSpokenVersions("no-namespace", Which.OldestAndNewest)]
    [InSpokenVersions("no-ipam-plugin", Which.OldestAndNewest)]
    [InSpokenVersions("name-taken", Which.OldestAndNewest)]
    [InSpokenVersions("no-device", Which.OldestAndNewest)]
    [InSpokenVersions("no-master-macvlan")]
    [InSpokenVersions("no-master-ipvlan")]
    [InSpokenVersions("no-master-vlan")]
    [InSpokenVersions("alone-tuning", Which.OldestAndNewest)]
    [InSpokenVersions("alone-portmap", Which.OldestAndNewest)]
    [InSpokenVersions("alone-bandwidth", Which.OldestAndNewest)]
    [InSpokenVersions("alone-firewall", Which.OldestAndNewest)]
    [InSpokenVersions("alone-sbr", Which.OldestAndNewest)]
    [InSpokenVersions("alone-vrf", Which.OldestAndNewest)]
    public Task Add_ThatAPluginFailsAt_SaysWhatThePluginSays(string title, string version) => FailureTrial.RunAsync(twins, title, version);

    [NamespaceTheory]
    [InUnspokenVersions]
    public async Task Add_InAVersionThatThePluginDoesNotSpeak_SaysWhatThePluginSays(string type, string version)
    {
        var alone = new PluginCase($"unspoken-{type}", _ => $$"""[{"type":"{{type}}"}]""")
        {
            Types = [type],
            Error = new ExpectedError(1, $"config is \"{version}\", plugin supports ["),
        };

        await FailureTrial.RunAsync(twins, alone, version);
    }
}
