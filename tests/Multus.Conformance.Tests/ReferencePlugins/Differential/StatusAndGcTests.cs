using Multus.Core.Cni;
using Multus.Core.Delegation;
using Multus.TestKit.Linux;

namespace Multus.Conformance.Tests.ReferencePlugins.Differential;

/// <summary>
/// STATUS and GC came with 1.1.0. A plugin that speaks it answers them; one that does not refuses them, and what it says of that is
/// what the library says. In older versions no plugin is asked.
/// </summary>
public sealed class StatusAndGcTests(Twins twins) : IClassFixture<Twins>
{
    public static TheoryData<string> Installed => [.. ReferencePlugin.Installed];

    [NamespaceTheory]
    [MemberData(nameof(Installed))]
    public async Task StatusAndGc_OfTheNewestVersion_AreAnsweredAsByHand(string type)
    {
        var alone = new PluginCase($"newest-{type}", node => $$"""[{"type":"{{type}}","master":"up0","device":"dev0","ipam":{{Ipam.V4(node, 51)}} }]""") { Types = [type] };
        var library = new LibrarySide(twins.Library, "/run/netns/none", alone.Network(twins.Library, "1.1.0").ToJsonString(), alone);
        var hand = new HandSide(twins.Hand, "/run/netns/none", alone.Network(twins.Hand, "1.1.0"), alone);

        var status = await library.StatusAsync();
        var statusByHand = await hand.StatusAsync();
        var gc = await library.GcAsync();
        var gcByHand = await hand.GcAsync();

        var isSpoken = ReferencePlugin.VersionsOf(type).Contains("1.1.0");
        Assert.Equal(isSpoken, gcByHand.Exit == 0);
        Assert.True(isSpoken || statusByHand.Exit != 0);
        Assert.Equal(ErrorText.Of(statusByHand), ErrorText.Of(status));
        Assert.Equal(ErrorText.Of(gcByHand, $"failed to GC plugin {type}: "), string.Join('\n', gc.Select(ErrorText.Of)));
        Assert.Equal(
            hand.Exchanges.Select(exchange => $"{exchange}".Replace(twins.Hand.Root, twins.Library.Root, StringComparison.Ordinal)),
            library.Exchanges.Select(static exchange => $"{exchange}"));
    }

    [NamespaceTheory]
    [InSpokenVersions("bridge")]
    public async Task StatusAndGc_OfAnOlderVersion_AskNoPlugin(string title, string version)
    {
        var plugins = PluginCases.Find(title);
        var library = new LibrarySide(twins.Library, "/run/netns/none", plugins.Network(twins.Library, version).ToJsonString(), plugins);

        var status = await library.StatusAsync();
        var gc = await library.GcAsync();

        Assert.IsType<DelegateOutcome.Succeeded>(status);
        Assert.Empty(gc);
        Assert.Equal(version == CniVersion.V110.Text ? 2 : 0, library.Exchanges.Count);
    }

    [NamespaceTheory]
    [InSpokenVersions("bridge", Which.OldestAndNewest)]
    [InSpokenVersions("tuning", Which.OldestAndNewest)]
    public async Task Gc_OfAttachmentsOfRealPlugins_DeletesThoseThatAreNotValidAnyMore(string title, string version)
    {
        using var pod = new TestNamespace();
        pod.UseAddressesAtOnce();
        var plugins = PluginCases.Find(title);
        var library = new LibrarySide(twins.Library, pod.Path, plugins.Network(twins.Library, version).ToJsonString(), plugins);
        Assert.IsType<DelegateOutcome.Succeeded>(await library.AddAsync());

        Assert.Empty(await library.GcAsync());
        Assert.Equal(["eth0"], pod.Links());
        Assert.NotEmpty(library.KeptResults);

        Assert.Empty(await library.GcOfAllAsync());
        Assert.Empty(pod.Links());
        Assert.Empty(library.KeptResults);
        Assert.Empty(twins.Library.Reservations);
    }
}
