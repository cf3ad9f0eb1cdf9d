using System.Text;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Planning;

namespace Multus.Core.Tests.Planning;

public sealed class NodeConfigReaderTests
{
    [Fact]
    public void Read_WithTheLeastThereMustBe_FillsInTheDefaults()
    {
        var config = Read("""{"name":"n","delegates":[{"name":"d","type":"x"}]}""").Config;

        Assert.Equal("/opt/cni/bin", config.BinDir);
        Assert.Equal("/var/lib/cni/multus", config.CniDir);
        Assert.Equal(TimeSpan.FromMinutes(2), config.DelegateTimeout);
        Assert.Equal(new LogConfig(), config.Log);
        Assert.Equal((null, null, null, null, false), (config.Cluster.Kubeconfig, config.ClusterNetwork, config.ReadinessFile, config.RequestTimeout, config.RetryDeleteOnError));
        Assert.Null(config.ValidAttachments);
        Assert.True(config.RuntimeConfig.IsEmpty);
    }

    [Fact]
    public void Read_WithEverything_KeepsIt()
    {
        var reading = Read("""
            {"cniVersion":"1.1.0","name":"n","type":"multus","binDir":"/b","cniDir":"/c","kubeconfig":"/k","readinessindicatorfile":"/r","retryDeleteOnError":true,
             "delegateTimeout":"1m30s","requestTimeout":"300ms","logFile":"/l","logLevel":"Debug","logToStderr":false,"logFormat":"json",
             "logOptions":{"maxAge":1,"maxSize":2,"maxBackups":3,"compress":false},"runtimeConfig":{"mac":"02:00:00:00:00:01","aliases":["a"]},
             "cni.dev/valid-attachments":[{"containerID":"c1","ifname":"eth0"}],"delegates":[{"name":"d","type":"x"}]}
            """);

        Assert.Empty(reading.Problems);
        Assert.Empty(reading.Notices);
        var config = reading.Config;
        Assert.Equal(("/b", "/c", "/k", "/r", true), (config.BinDir, config.CniDir, config.Cluster.Kubeconfig, config.ReadinessFile, config.RetryDeleteOnError));
        Assert.Equal((TimeSpan.FromSeconds(90), TimeSpan.FromMilliseconds(300)), (config.DelegateTimeout, config.RequestTimeout));
        Assert.Equal(
            new LogConfig { File = "/l", Level = LogLevelSetting.Debug, ToStandardError = false, Format = LogFormat.Json, MaxAgeDays = 1, MaxSizeMegabytes = 2, MaxBackups = 3, Compress = false },
            config.Log);
        Assert.Equal(["mac", "aliases"], config.RuntimeConfig.Names);
        Assert.Equal([new AttachmentKey(ContainerId.Parse("c1"), InterfaceName.Parse("eth0"))], config.ValidAttachments!.Value.ToArray());
    }

    [Fact]
    public void Read_WithEverythingOfClusters_KeepsIt()
    {
        var reading = Read("""
            {"name":"n","clusterNetwork":"main","defaultNetworks":["a","/etc/b.conf"],"confDir":"/conf","multusNamespace":"nets","systemNamespaces":["sys","infra"],
             "namespaceIsolation":true,"globalNamespaces":" foo,bar ,default","auxiliaryCNIChainName":"vendor-chain","kubeconfig":"/k","manifestDir":"/m",
             "apiTryTimeout":"2s","apiTimeout":"1m","podAnnotations":"runtime","missingPod":"ignore","missingDevice":"ignore","missingCapability":"fail",
             "forwardRuntimeConfigToAll":false,"legacyNetworksStatus":true}
            """);

        Assert.Empty(reading.Problems);
        var config = reading.Config;
        Assert.Equal(("main", "/conf", "vendor-chain"), (config.ClusterNetwork, config.ConfDir, config.AuxiliaryChain?.Value));
        Assert.Equal(["a", "/etc/b.conf"], config.DefaultNetworks.ToArray());
        Assert.Equal(("nets", NamespaceIsolation.On), (config.Namespaces.Multus, config.Namespaces.Isolation));
        Assert.Equal(["sys", "infra"], config.Namespaces.System.ToArray());
        Assert.Equal(["foo", "bar", "default"], config.Namespaces.Global.ToArray());
        Assert.Equal(
            new ClusterConfig
            {
                Kubeconfig = "/k",
                ManifestDir = "/m",
                TryTimeout = TimeSpan.FromSeconds(2),
                Timeout = TimeSpan.FromMinutes(1),
                Annotations = PodAnnotationSource.Runtime,
                MissingPod = WhenMissing.GoOn,
                MissingDevice = WhenMissing.GoOn,
                MissingCapability = WhenMissing.Fail,
                RuntimeConfigReach = RuntimeConfigReach.DefaultNetwork,
                StatusAnnotations = StatusAnnotations.StandardAndLegacy,
            },
            config.Cluster);
    }

    [Fact]
    public void Read_WithoutAnythingOfClusters_FillsInTheDefaults()
    {
        var config = Read("""{"name":"n","delegates":[{"name":"d","type":"x"}]}""").Config;

        Assert.Equal(("/etc/cni/multus/net.d", "kube-system", NamespaceIsolation.Off), (config.ConfDir, config.Namespaces.Multus, config.Namespaces.Isolation));
        Assert.Equal(["kube-system"], config.Namespaces.System.ToArray());
        Assert.Equal(["default"], config.Namespaces.Global.ToArray());
        Assert.Equal(new ClusterConfig(), config.Cluster);
        Assert.Empty(config.DefaultNetworks);
        Assert.Null(config.AuxiliaryChain);
    }

    [Fact]
    public void Read_WithNullForList_TakesItForNone() =>
        Assert.Empty(Read("""{"name":"n","systemNamespaces":null,"delegates":[{"name":"d","type":"x"}]}""").Config.Namespaces.System);

    [Fact]
    public void Read_WithTheOldNameOfTheConfigurationFolder_TakesIt() =>
        Assert.Equal("/old", Read("""{"name":"n","cniConf":"/old","delegates":[{"name":"d","type":"x"}]}""").Config.ConfDir);

    [Theory]
    [InlineData("\"podAnnotations\":\"kubelet\"", "\"podAnnotations\": \"kubelet\" is neither \"api\" nor \"runtime\"")]
    [InlineData("\"missingPod\":\"maybe\"", "\"missingPod\": \"maybe\" is neither \"fail\" nor \"ignore\"")]
    [InlineData("\"auxiliaryCNIChainName\":\"../x\"", "\"auxiliaryCNIChainName\": \"../x\" is not a network name")]
    [InlineData("\"defaultNetworks\":\"a\"", "configuration: defaultNetworks: expected an array of strings, found the string \"a\"")]
    [InlineData("\"apiTimeout\":\"soon\"", "\"apiTimeout\": \"soon\" is not a duration such as \"90s\" or \"1m30s\", longer than zero")]
    public void Read_WithMistakeAboutClusters_NamesKeyAndValue(string member, string problem) =>
        Assert.Equal([problem], Read($$"""{"name":"n",{{member}},"delegates":[{"name":"d","type":"x"}]}""").Problems.ToArray());

    [Fact]
    public void Read_TakesNamesInAnyCaseTheLastOfSeveralAndNullForTheDefault()
    {
        var config = Read("""{"NAME":"n","CniDir":"/first","cnidir":"/last","binDir":null,"DELEGATES":[{"name":"d","TYPE":"x"}]}""").Config;

        Assert.Equal(("n", "/last", "/opt/cni/bin"), (config.Name.Value, config.CniDir, config.BinDir));
        Assert.Equal("x", config.Delegates[0].Network.Plugins[0].Type.Value);
    }

    [Fact]
    public void Read_WithManyMistakes_NamesAllOfThem()
    {
        var reading = Read("""
            {"name":"n","binDir":5,"cniDir":"relative","delegateTimeout":"5","retryDeleteOnError":"yes","logFile":[],"logOptions":{"maxAge":-1,"maxSize":"big"},
             "runtimeConfig":{"mac":7},"prevResult":{"cniVersion":"8.0.0"},"delegates":[{"name":"d","type":"x"},{"name":"e"},5,{"type":"y"}]}
            """);

        Assert.Equal(
            [
                "configuration: binDir: expected a string, found the number 5",
                "\"cniDir\": \"relative\" is not an absolute path",
                "failed to load delegate 1 config: error parsing configuration list: it has neither 'type' nor 'plugins'",
                "failed to load delegate 2 config: expected an object, found the number 5",
                "failed to load delegate 3 config: missing network name",
                "configuration: runtimeConfig.mac: expected a string, found the number 7",
                "configuration: retryDeleteOnError: expected true or false, found the string \"yes\"",
                "\"delegateTimeout\": \"5\" is not a duration such as \"90s\" or \"1m30s\", longer than zero",
                "configuration: logFile: expected a string, found an array",
                "configuration: logOptions.maxSize: expected an integer, found the string \"big\"",
                "\"logOptions.maxAge\": -1 is negative",
                "could not parse prevResult: unsupported CNI result version \"8.0.0\"",
            ],
            reading.Problems.ToArray());
        Assert.Equal(CniErrorCode.InvalidNetworkConfig, reading.Error!.Code);
        Assert.Single(reading.Config.Delegates);
    }

    [Theory]
    [InlineData("{\"name\":\"n\"}")]
    [InlineData("{\"name\":\"n\",\"delegates\":[]}")]
    [InlineData("{\"name\":\"n\",\"delegates\":null}")]
    public void Read_WithoutNetworks_SaysThatThereMustBeOne(string text) =>
        Assert.Equal(["at least one delegate/clusterNetwork must be specified"], Read(text).Problems.ToArray());

    [Fact]
    public void Read_WithClusterNetwork_DoesNotEvenLookAtDelegates()
    {
        var reading = Read("""{"name":"n","clusterNetwork":"main","delegates":[{"broken":true}]}""");

        Assert.Empty(reading.Problems);
        Assert.Empty(reading.Config.Delegates);
    }

    [Fact]
    public void Read_WithUnknownLogLevel_NoticesItAndGoesOn()
    {
        var reading = Read("""{"name":"n","logLevel":"loud","delegates":[{"name":"d","type":"x"}]}""");

        Assert.Empty(reading.Problems);
        Assert.Equal("\"logLevel\": \"loud\" is none of debug, verbose, error and panic; error is used", Assert.Single(reading.Notices));
    }

    [Fact]
    public void Read_WithUnknownLogFormat_NoticesItAndGoesOn()
    {
        var reading = Read("""{"name":"n","logFormat":"xml","delegates":[{"name":"d","type":"x"}]}""");

        Assert.Empty(reading.Problems);
        Assert.Equal("\"logFormat\": \"xml\" is neither text nor json; text is used", Assert.Single(reading.Notices));
    }

    [Fact]
    public void Read_WithNullForValidAttachments_KnowsItFromAbsence()
    {
        var attachments = Read("""{"name":"n","cni.dev/attachments":null,"delegates":[{"name":"d","type":"x"}]}""").Config.ValidAttachments;

        Assert.True(attachments is { IsEmpty: true });
    }

    [Theory]
    [InlineData("[]", CniErrorCode.DecodingFailure)]
    [InlineData("{}", CniErrorCode.InvalidNetworkConfig)]
    [InlineData("{\"name\":\"a b\"}", CniErrorCode.InvalidNetworkConfig)]
    [InlineData("{\"name\":\"n\",\"cniVersion\":7}", CniErrorCode.DecodingFailure)]
    [InlineData("{\"name\":\"n\",\"cniVersion\":\"x\"}", CniErrorCode.DecodingFailure)]
    public void Read_WithoutNameOrVersionThatCanBeRead_Throws(string text, CniErrorCode code) =>
        Assert.Equal(code, Assert.Throws<CniException>(() => Read(text)).Error.Code);

    [Theory]
    [InlineData("""{"type":"x","masterplugin":true}""")]
    [InlineData("""{"type":"x","masterplugin":true,"name":"a","NAME":null}""")]
    public void Read_MasterPluginWithoutName_IsCalledAsTheNode(string entry) =>
        Assert.Equal("node", Assert.Single(Read($$"""{"cniVersion":"0.3.1","name":"node","delegates":[{{entry}}]}""").Config.Delegates).Network.Name.Value);

    [Fact]
    public void Read_WithTwoMasterPlugins_RefusesThem() =>
        Assert.Equal(
            ["\"delegates\": only one delegate can have 'masterplugin'"],
            Read("""{"name":"n","delegates":[{"type":"x","masterplugin":true},{"type":"y","masterplugin":true}]}""").Problems.ToArray());

    [Fact]
    public void Read_WithMasterPluginThatIsNoBoolean_RefusesIt() =>
        Assert.Equal(
            ["delegate 0: 'masterplugin' must be true or false, found the string \"true\""],
            Read("""{"name":"n","delegates":[{"name":"d","type":"x","masterplugin":"true"}]}""").Problems.ToArray());

    private static NodeConfigReading Read(string text) => NodeConfigReader.Read(Encoding.UTF8.GetBytes(text));
}
