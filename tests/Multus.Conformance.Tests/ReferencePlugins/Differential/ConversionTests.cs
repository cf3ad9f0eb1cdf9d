using System.Text;
using System.Text.Json.Nodes;
using Multus.Core.Cni;
using Multus.Core.Cni.Results;
using Multus.Core.Delegation;
using Multus.TestKit.Linux;

namespace Multus.Conformance.Tests.ReferencePlugins.Differential;

/// <summary>A real result, converted from any version over any other to that of a real plugin, is one that this plugin takes and reads the same.</summary>
public sealed class ConversionTests(RealResults results) : IClassFixture<RealResults>
{
    // Asked for nothing, these plugins print what they read.
    [NamespaceTheory]
    [InSpokenVersions("alone-tuning")]
    [InSpokenVersions("alone-portmap")]
    [InSpokenVersions("alone-firewall")]
    public async Task Result_OverEveryVersionToThatOfAPlugin_IsTakenAndPassedOn(string title, string version)
    {
        var plugins = PluginCases.Find(title);
        var place = await results.GetAsync();
        var library = new LibrarySide(place.Node, place.Pod.Path, plugins.Network(place.Node, version).ToJsonString(), plugins);

        var converted = place.ConvertedTo(CniVersion.Parse(version));
        Assert.NotEmpty(converted);
        foreach (var result in converted)
        {
            var outcome = await library.AddAfterAsync(result);

            Assert.True(outcome is DelegateOutcome.Succeeded { Result: { } passed } && passed.Equals(result), $"{outcome}: {library.Exchanges[^1]}");
            Assert.Equal(
                JsonText.Canonical(Encoding.UTF8.GetString(CniResultCodec.Encode(result, CniVersion.Parse(version)))),
                JsonText.Canonical(PrintedResult.Rewritten(JsonNode.Parse(library.Exchanges[^1].Output)!.AsObject())));
        }
    }
}
