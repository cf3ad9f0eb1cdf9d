using Multus.Cli.Operator.Inspection;
using Multus.Cli.Operator.Planning;
using Multus.Cli.Operator.Settings;
using Multus.Core.Cni.Errors;
using Multus.Core.Planning;
using Multus.TestKit.Fakes;

namespace Multus.Cli.Tests.Operator.Settings;

public sealed class NodeConfigFilesTests
{
    private const string Shim = """{ "cniVersion": "1.0.0", "name": "node", "plugins": [{ "type": "multus-shim", "cniDir": "/from-shim", "clusterNetwork": "/host/etc/cni/net.d/10-lan.conf", "readinessindicatorfile": "/host/ready" }] }""";
    private const string Daemon = """{ "chrootDir": "/hostroot", "cniDir": "/from-daemon", "kubeconfig": "/k" }""";

    private readonly MemoryFileStore _files = new();

    [Theory]
    [InlineData("/etc/cni/net.d/00-multus.conf", """{ "cniVersion": "1.0.0", "name": "node", "type": "multus-shim", "clusterNetwork": "lan" }""")]
    [InlineData("/etc/cni/net.d/00-multus.conflist", Shim)]
    public void Find_ShimsConfiguration_HasTheDaemonsInIt(string path, string content)
    {
        _files.Put(path, content);
        _files.Put(DaemonConfig.DefaultPath, Daemon);

        Assert.Equal(NodeConfigKind.Shim, new NodeConfigFiles(_files).Find(null)!.Kind);
        Assert.Equal("/from-daemon", new NodeSettingsSource(_files).Read(null).CniDir);
        var config = new NodeConfigSource(_files).Read(null).Config;
        Assert.Equal(("/from-daemon", "/k", null), (config.CniDir, config.Cluster.Kubeconfig, config.ReadinessFile));
    }

    [Fact]
    public void Find_ShimWithoutADaemonsFile_HasItsOwn()
    {
        _files.Put("/etc/cni/net.d/00-multus.conflist", Shim);

        Assert.Equal("/from-shim", new NodeConfigSource(_files).Read(null).Config.CniDir);
    }

    [Theory]
    [InlineData("/etc/cni/net.d/10-lan.conf")]
    [InlineData("/host/etc/cni/net.d/10-lan.conf")]
    public void Read_NetworkByAPathOfTheDaemonsContainer_IsFoundBesideTheShims(string there)
    {
        _files.Put("/etc/cni/net.d/00-multus.conflist", Shim);
        _files.Put(there, "{}");

        Assert.Equal(there, new NodeConfigSource(_files).Read(null).Config.ClusterNetwork);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(DaemonConfig.DefaultPath)]
    public void Find_DaemonsFileAlone_StandsForTheNode(string? named)
    {
        _files.Put(DaemonConfig.DefaultPath, Daemon);

        Assert.Equal(NodeConfigKind.Daemon, new NodeConfigFiles(_files).Find(named)!.Kind);
        Assert.Equal("/from-daemon", new NodeSettingsSource(_files).Read(named).CniDir);
        Assert.Equal("/from-daemon", new NodeConfigSource(_files).Read(named).Config.CniDir);
    }

    [Fact]
    public void Find_FolderOfAnotherPlace_IsLookedIntoWithThisMachinesDaemon()
    {
        _files.Put("/host/etc/cni/net.d/00-multus.conflist", Shim);
        _files.Put(DaemonConfig.DefaultPath, Daemon);

        Assert.Equal("/from-daemon", new NodeConfigSource(_files).ReadFound(new NodeConfigFiles(_files).FindIn("/host/etc/cni/net.d")!).Config.CniDir);
        Assert.Equal("/from-shim", new NodeConfigSource(_files).Read("/host/etc/cni/net.d/00-multus.conflist").Config.CniDir);
    }

    [Fact]
    public void Find_PluginsConfiguration_IsLeftAlone()
    {
        _files.Put("/etc/cni/net.d/00-multus.conf", """{ "cniVersion": "1.0.0", "name": "node", "type": "multus", "clusterNetwork": "/nowhere/lan.conf", "cniDir": "/own" }""");
        _files.Put(DaemonConfig.DefaultPath, Daemon);

        Assert.Equal(NodeConfigKind.Plugin, new NodeConfigFiles(_files).Find(null)!.Kind);
        var config = new NodeConfigSource(_files).Read(null).Config;
        Assert.Equal(("/own", "/nowhere/lan.conf"), (config.CniDir, config.ClusterNetwork));
    }

    [Theory]
    [InlineData("/a.conf: ", "{")]
    [InlineData("/a.conf: it is no JSON object", "[]")]
    [InlineData("/a.conf: no plugin of the list is multus or multus-shim", """{ "plugins": [{ "type": "bridge" }, 1] }""")]
    [InlineData("there is no configuration \"/a.conf\"", null)]
    public void Find_FileThatIsNone_IsRefused(string complaint, string? content)
    {
        if (content is not null)
        {
            _files.Put("/a.conf", content);
        }

        Assert.StartsWith(complaint, Assert.Throws<CniException>(() => new NodeConfigFiles(_files).Find("/a.conf")).Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_NothingThere_IsNone()
    {
        Assert.Null(new NodeConfigFiles(_files).Find(null));
        Assert.Null(new NodeConfigFiles(_files).FindIn("/etc/cni/net.d"));
        Assert.Equal(NodeConfig.DefaultCniDir, new NodeConfigSource(_files).Read(null).Config.CniDir);
    }
}
