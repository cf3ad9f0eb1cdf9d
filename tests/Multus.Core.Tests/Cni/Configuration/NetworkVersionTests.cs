using System.Diagnostics;
using Multus.Core.Cni;
using Multus.Core.Cni.Configuration;
using Multus.Core.Tests.Support;

namespace Multus.Core.Tests.Cni.Configuration;

public sealed class NetworkVersionTests
{
    [Theory]
    [InlineData(null, """["1.1.0","0.4.0","1.0.0"]""", "1.1.0")]
    [InlineData(null, """["0.4.0","1.0.0","1.1.0"]""", "1.1.0")]
    [InlineData(null, """["1.1.0","99.0.0","0.4.0"]""", "1.1.0")]
    [InlineData("1.0.0", """["0.1.0","0.4.0"]""", "1.0.0")]
    [InlineData("0.4.0", """["1.0.0","0.1.0"]""", "1.0.0")]
    [InlineData("9.0.0", """["1.0.0"]""", "1.0.0")]
    [InlineData("9.0.0", """["8.0.0"]""", "9.0.0")]
    [InlineData(null, """["8.0.0"]""", "")]
    [InlineData(null, "[]", "")]
    [InlineData("1.0.0", "[]", "1.0.0")]
    [InlineData("9.0.0", "[]", "9.0.0")]
    [InlineData("1.2.3", null, "1.2.3")]
    [InlineData("0.4.0", null, "0.4.0")]
    [InlineData("", null, "")]
    [InlineData(null, null, "")]
    [InlineData("", """["1.0.0",""]""", "1.0.0")]
    [InlineData(null, """["1.0","0.4.0"]""", "1.0")]
    [InlineData(null, """["0.9.0","0.10.0"]""", "0.10.0")]
    public void Case131And132And134To137_Read_StatedVersions_SelectTheHighestThatIsSpoken(string? version, string? versions, string selected)
    {
        var stated = (version is null ? "" : $"\"cniVersion\":\"{version}\",") + (versions is null ? "" : $"\"cniVersions\":{versions},");

        Assert.Equal(selected, ConfigText.Read($$"""{{{stated}}"name":"n","plugins":[{"type":"x"}]}""").Version.Text);
    }

    [Fact]
    public void Read_VeryManyStatedVersions_TakesTimeInProportion()
    {
        var versions = string.Join(',', Enumerable.Range(0, 300_000).Select(static number => $"\"0.4.{number}\""));
        var started = Stopwatch.GetTimestamp();

        var network = ConfigText.Read($$"""{"name":"n","cniVersions":[{{versions}}],"plugins":[{"type":"x"}]}""");

        Assert.Equal("0.4.299999", network.Version.Text);
        Assert.Equal(300_000, network.StatedVersions.Length);

        // Comparing each with each would take minutes.
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void WithVersionIfUnstated_NothingStated_StatesTheVersionGiven()
    {
        var network = ConfigText.Read("""{"name":"n","plugins":[{"type":"x","n":1.0}]}""").WithVersionIfUnstated(CniVersion.V040);

        Assert.Equal("0.4.0", network.Version.Text);
        Assert.Equal("""{"name":"n","plugins":[{"type":"x","n":1.0}],"cniVersion":"0.4.0"}""", network.ToString());
    }

    [Theory]
    [InlineData("""{"cniVersion":"1.0.0","name":"n","plugins":[{"type":"x"}]}""")]
    [InlineData("""{"cniVersions":["1.0.0"],"name":"n","plugins":[{"type":"x"}]}""")]
    [InlineData("""{"cniVersion":"1.0.0","name":"n","type":"x"}""")]
    public void WithVersionIfUnstated_SomethingStated_IsTheSameNetwork(string json)
    {
        var network = ConfigText.Read(json);

        Assert.Same(network, network.WithVersionIfUnstated(CniVersion.V040));
    }

    [Fact]
    public void WithVersionIfUnstated_NoVersionGiven_IsTheSameNetwork()
    {
        var network = ConfigText.Read("""{"name":"n","type":"x"}""");

        Assert.Same(network, network.WithVersionIfUnstated(CniVersion.Unstated));
    }

    [Theory]
    [InlineData("""{"type":"x","name":"n","cniVersion":"1.0.0","CNIVersion":"1.1.0"}""")]
    [InlineData("""{"type":"x","name":"n","CNIVersion":"1.1.0"}""")]
    [InlineData("""{"cniVersion":"1.0.0","CNIVersion":"1.1.0","name":"n","plugins":[{"type":"x"}]}""")]
    public void WithVersion_InWhateverSpellings_IsReadBackWithTheVersion(string json)
    {
        var network = ConfigText.Read(json).WithVersion(CniVersion.V040);

        Assert.Equal("0.4.0", network.Version.Text);
        Assert.Equal("0.4.0", RequestConfig.DeriveStatus(network, network.Plugins[0]).StatedVersion);
    }

    [Theory]
    [InlineData("""{"type":"x","name":"n"}""")]
    [InlineData("""{"type":"x","name":"n","cniVersion":""}""")]
    [InlineData("""{"type":"x","name":"n","CNIVersion":""}""")]
    [InlineData("""{"type":"x","name":"n","cniVersion":"","CNIVersion":null}""")]
    public void WithVersionIfUnstated_SinglePlugin_IsReadBackWithTheVersion(string json)
    {
        var network = ConfigText.Read(json).WithVersionIfUnstated(CniVersion.V031);

        Assert.Equal("0.3.1", network.Version.Text);
        Assert.Equal("0.3.1", network.Plugins[0].StatedVersion);
    }
}
