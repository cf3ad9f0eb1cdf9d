using System.Text;
using Multus.Core.Tests.Support;

namespace Multus.Core.Tests.Planning.Generation;

public sealed class VersionRulesTests
{
    private const string Wrapping = "failed to load the primary CNI configuration as a multus delegate with error '";

    [Theory]
    [InlineData("\"cniVersion\":\"0.4.0\"", "", "couldn't get cni version of delegate'")]
    [InlineData("\"cniVersion\":\"0.4.0\"", "0.3.1", "delegate cni version is 0.3.1 while top level cni version is 0.4.0'")]
    [InlineData("\"cniVersion\":\"1.0.0\"", "0.2.0", "delegate cni version is 0.2.0 while top level cni version is 1.0.0'")]
    [InlineData("", "1.0.0", "couldn't get top level cni version: the daemon's configuration has no \"cniVersion\"'")]
    [InlineData("\"cniVersion\":\"new\"", "1.0.0", "couldn't get top level cni version: \"cniVersion\": \"new\" is not a version'")]
    [InlineData("\"cniVersion\":\"1.0\"", "1.0.0", "couldn't get top level cni version: \"cniVersion\": \"1.0\" is not a version'")]
    public void Generate_VersionsThatDoNotGoTogether_IsRefused(string members, string primary, string problem) =>
        Assert.Equal(Wrapping + problem, Failure.Of(() => Generating.Make(members, Network(primary))).Message);

    [Theory]
    [InlineData("0.4.0", "0.4.0")]
    [InlineData("0.4.0", "1.1.0")]
    [InlineData("1.0.0", "0.4.0")]
    [InlineData("0.3.1", "0.2.0")]
    [InlineData("0.3.1", "")]
    public void Generate_VersionsThatGoTogether_HasTheDaemons(string top, string primary) =>
        Assert.Contains($"\"cniVersion\":\"{top}\"", Generating.Make($"\"cniVersion\":\"{top}\"", Network(primary)).Text, StringComparison.Ordinal);

    [Fact]
    public void Generate_ListThatCanBeRunInNewerVersions_GoesByTheNewest() =>
        Assert.Contains("\"0.4.0\"", Generating.Make("\"cniVersion\":\"0.4.0\"", """{"cniVersion":"0.3.1","cniVersions":["0.4.0"],"name":"n","plugins":[{"type":"ptp"}]}""").Text, StringComparison.Ordinal);

    [Fact]
    public void CheckVersion_NoVersion_IsRefusedBeforeThereIsAPrimaryNetwork()
    {
        Assert.StartsWith(Wrapping, Failure.Of(() => Generating.Config("").CheckVersion()).Message, StringComparison.Ordinal);
        Generating.Config("\"cniVersion\":\"1.0.0\"").CheckVersion();
    }

    [Theory]
    [InlineData("""{ "name": "n", "cniVersion": "0.3.1", "mtu": 1.50 }""", """{"name":"n","cniVersion":"1.0.0","mtu":1.50}""")]
    [InlineData("""{"CNIVersion":"0.3.1"}""", """{"cniVersion":"1.0.0"}""")]
    [InlineData("""{"name":"n"}""", """{"name":"n","cniVersion":"1.0.0"}""")]
    [InlineData("""{"cniVersion":"1.0.0","cniVersions":["1.0.0","1.1.0"]}""", """{"cniVersion":"1.0.0"}""")]
    [InlineData("""{ "cniVersion": "1.0.0" }""", null)]
    public void WithForcedVersion_Primary_StatesTheDaemonsVersionAlone(string content, string? expected)
    {
        var utf8 = Encoding.UTF8.GetBytes(content);

        var forced = Generating.Config("\"cniVersion\":\"1.0.0\",\"forceCNIVersion\":true").WithForcedVersion(utf8);

        Assert.Equal(expected, forced is { } bytes ? Encoding.UTF8.GetString(bytes.Span) : null);
        Assert.Null(Generating.Config("\"cniVersion\":\"1.0.0\"").WithForcedVersion(utf8));
    }

    private static string Network(string version) =>
        version.Length == 0 ? """{"name":"n","type":"ptp"}""" : $$"""{"cniVersion":"{{version}}","name":"n","type":"ptp"}""";
}
