using System.Text;
using Multus.Core.Planning;
using Multus.Core.Planning.Generation;
using Multus.Core.Tests.Support;

namespace Multus.Core.Tests.Planning.Generation;

public sealed class GeneratorConfigTests
{
    [Theory]
    [InlineData("{}")]
    [InlineData("""{"cniConfigDir":"/etc/cni/net.d","cniVersion":"1.0.0"}""")]
    [InlineData("""{"multusConfigFile":"","multusAutoconfigDir":null}""")]
    public void Read_ConfigurationThatSaysNothingOfTheRuntimes_HasNone(string json)
    {
        var config = Read(json);

        Assert.Null(config.Generator);
        Assert.Null(config.Copy);
    }

    [Theory]
    [InlineData("""{"multusConfigFile":"auto","multusAutoconfigDir":"/p"}""")]
    [InlineData("""{"multusAutoconfigDir":"/p"}""")]
    public void Read_FolderOfThePrimaryNetworkAlone_IsTheDefaults(string json)
    {
        var config = Read(json);

        var generator = Assert.IsType<GeneratorConfig>(config.Generator);
        Assert.Equal(("/etc/cni/net.d", "/p", null, null), (generator.CniConfigDir, generator.PrimaryFolder, generator.PrimaryFile, generator.ReadinessFile));
        Assert.Equal((false, false, false), (generator.ForceVersion, generator.OverrideNetworkName, generator.CleanupOnExit));
        Assert.Null(config.Copy);
    }

    [Fact]
    public void Read_AllKeys_AreThere()
    {
        var generator = Read("""
            {"multusConfigFile":"auto","cniConfigDir":"/o","multusAutoconfigDir":"/p","multusMasterCNI":"10-a.json","readinessindicatorfile":"/r",
             "forceCNIVersion":true,"overrideNetworkName":true,"cleanupConfigOnExit":true,"cniVersion":"0.4.0"}
            """).Generator!;

        Assert.Equal(("/o", "/p", "10-a.json", "/r"), (generator.CniConfigDir, generator.PrimaryFolder, generator.PrimaryFile, generator.ReadinessFile));
        Assert.Equal((true, true, true), (generator.ForceVersion, generator.OverrideNetworkName, generator.CleanupOnExit));
    }

    [Fact]
    public void Read_PathOfAFile_IsACopy()
    {
        var config = Read("""{"multusConfigFile":"/tmp/multus-conf/00-multus.conf","cniConfigDir":"/o","multusAutoconfigDir":"/p","cleanupConfigOnExit":true}""");

        Assert.Null(config.Generator);
        Assert.Equal(new ConfigCopy { Source = "/tmp/multus-conf/00-multus.conf", CniConfigDir = "/o", CleanupOnExit = true }, config.Copy);
    }

    [Fact]
    public void Read_SeveralMistakes_AreAllNamed()
    {
        var error = Failure.Of(() => Read("""
            {"multusConfigFile":"auto","cniConfigDir":"o","multusMasterCNI":"../a.conf","readinessindicatorfile":1,"forceCNIVersion":"yes","overrideNetworkName":2,
             "cleanupConfigOnExit":[],"cniVersion":1,"capabilities":{"ips":"true"},"binDir":{},"namespaceIsolation":"on","daemonTimeout":"soon"}
            """));

        string[] parts =
        [
            "\"cniConfigDir\": \"o\"", "\"multusAutoconfigDir\": \"\"", "\"multusMasterCNI\": \"../a.conf\"", "readinessindicatorfile", "forceCNIVersion", "overrideNetworkName",
            "cleanupConfigOnExit", "cniVersion", "\"capabilities.ips\": expected true or false", "binDir", "namespaceIsolation", "\"daemonTimeout\": \"soon\"",
        ];
        Assert.All(parts, part => Assert.Contains(part, error.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"multusConfigFile":"auto"}""", "\"multusAutoconfigDir\": \"\" is not an absolute path")]
    [InlineData("""{"multusConfigFile":"00-multus.conf"}""", "\"multusConfigFile\": \"00-multus.conf\" is not an absolute path")]
    [InlineData("""{"multusAutoconfigDir":"/p","capabilities":["ips"]}""", "\"capabilities\": expected an object, found an array")]
    [InlineData("""{"multusAutoconfigDir":"/p","multusMasterCNI":".."}""", "\"multusMasterCNI\": \"..\" is not the name of a file")]
    public void Read_Mistake_IsNamed(string json, string problem) =>
        Assert.Equal($"invalid daemon configuration: {problem}", Failure.Of(() => Read(json)).Message);

    private static DaemonConfig Read(string json) => DaemonConfig.Read(Encoding.UTF8.GetBytes(json));
}
