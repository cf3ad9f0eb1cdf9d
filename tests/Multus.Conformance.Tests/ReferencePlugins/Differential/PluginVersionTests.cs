using System.Text.Json.Nodes;
using Multus.Core.Cni;
using Multus.TestKit.Linux;

namespace Multus.Conformance.Tests.ReferencePlugins.Differential;

/// <summary>Which versions real plugins speak, asked by the library and by hand.</summary>
public sealed class PluginVersionTests
{
    public static TheoryData<string> Installed => [.. ReferencePlugin.Installed];

    [Theory]
    [MemberData(nameof(Installed))]
    public async Task VersionProbe_OfARealPlugin_HearsWhatItAnswersByHand(string type)
    {
        var answer = await AskByHandAsync(type);

        Assert.NotEmpty(answer);
        Assert.Equal(answer, ReferencePlugin.VersionsOf(type));
    }

    [Fact]
    public async Task Validation_OfAListOfRealPlugins_FindsTheVersionsThatAllOfThemSpeak()
    {
        var bridge = await AskByHandAsync("bridge");
        var firewall = await AskByHandAsync("firewall");
        var versions = string.Join(',', CniVersion.All.Select(static version => $"\"{version}\""));

        var validation = await ReferencePlugin.ValidateAsync($$"""{"name":"n","cniVersions":[{{versions}}],"plugins":[{"type":"bridge"},{"type":"firewall"}]}""");

        Assert.Equal(CniVersion.All.Reverse().Where(version => bridge.Contains(version.Text) && firewall.Contains(version.Text)), validation.CommonVersions);
        Assert.Equal(firewall.Contains(CniVersion.Newest.Text), validation.IsValid);
    }

    private static async Task<string[]> AskByHandAsync(string type)
    {
        var answer = await PluginProgram.CallAsync(
            Path.Combine(Node.PluginFolder, type), new Dictionary<string, string> { ["CNI_COMMAND"] = "VERSION" }, """{"cniVersion":"1.1.0"}"""u8.ToArray());
        Assert.Equal(0, answer.Exit);
        return [.. JsonNode.Parse(answer.Output)!["supportedVersions"]!.AsArray().Select(static version => (string)version!)];
    }
}
