using System.Text;
using System.Text.Json.Nodes;
using Multus.Cni.DaemonProtocol;
using Multus.Core.Cni.Errors;
using Multus.Core.Planning;
using Multus.Deploy.Tests.Manifests;
using Multus.K8s.Devices;

namespace Multus.Deploy.Tests;

/// <summary>The daemon's configuration says what the daemon understands, and its paths are those of the pod and of the node.</summary>
public sealed class DaemonConfigurationTests
{
    // As long as the daemon gives requests that have to be undone.
    private static readonly TimeSpan UndoTime = TimeSpan.FromSeconds(45);

    public static TheoryData<string> Overlays => ["thick", "thick-per-node-certificates"];

    [Theory]
    [MemberData(nameof(Overlays))]
    public void Key_OfTheConfiguration_IsKnown(string overlay)
    {
        var keys = JsonNode.Parse(Installation.Of(overlay).DaemonConfig)!.AsObject().Select(static member => member.Key).ToArray();

        Assert.NotEmpty(keys);
        Assert.All(keys, static key => Assert.True(IsKnown(key), key));
    }

    [Fact]
    public void Key_ThatThereIsNot_IsNotKnown() => Assert.False(IsKnown("socketFolder"));

    [Theory]
    [MemberData(nameof(Overlays))]
    public void Configuration_OfTheManifest_IsReadWhereTheDaemonLooks(string overlay)
    {
        var installation = Installation.Of(overlay);
        var command = installation.Container.Texts("command");
        var mount = installation.Container.Items("volumeMounts").Named("multus-daemon-config");

        Assert.Equal(DaemonConfig.DefaultPath, command[^1]);
        Assert.Equal(DaemonConfig.DefaultPath, $"{mount["mountPath"]}/daemon-config.json");
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public void Path_OfTheConfiguration_IsThatOfTheNode(string overlay)
    {
        var installation = Installation.Of(overlay);
        var config = DaemonConfig.Read(Encoding.UTF8.GetBytes(installation.DaemonConfig));
        var json = JsonNode.Parse(installation.DaemonConfig)!;

        Assert.Equal("/", NodePath(config.ChrootDir!));
        Assert.Equal("/etc/cni/net.d", NodePath(json["cniConfigDir"]!.GetValue<string>()));
        Assert.Equal("/etc/cni/net.d", NodePath(json["multusAutoconfigDir"]!.GetValue<string>()));

        // Where the shim looks, which runs on the node, when it is told nothing.
        Assert.Equal(ShimConfig.DefaultDaemonSocketDir, $"{NodePath(config.SocketDir.TrimEnd('/'))}/");
        Assert.Equal(DaemonPaths.DefaultSocketDir, ShimConfig.DefaultDaemonSocketDir);

        string? NodePath(string path) => Installation.NodePath(installation.Pod, installation.Container, path);
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public void Path_ThatTheDaemonTakesForGranted_IsThatOfTheNode(string overlay)
    {
        var installation = Installation.Of(overlay);
        var devices = new DevicePaths();
        string[] paths =
        [
            NodeConfig.DefaultCniDir,
            NodeConfig.DefaultConfDir,
            NodeConfig.DefaultBinDir,
            Path.GetDirectoryName(devices.Socket)!,
            Path.GetDirectoryName(devices.Checkpoint)!,
            "/run/k8s.cni.cncf.io",
            "/run/netns",
        ];

        Assert.All(paths, path => Assert.Equal(path, Installation.NodePath(installation.Pod, installation.Container, path)));
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public void Pod_ThatIsToEnd_HasTheTimeToDrainAndUndo(string overlay)
    {
        var config = DaemonConfig.Read(Encoding.UTF8.GetBytes(Installation.Of(overlay).DaemonConfig));
        var grace = TimeSpan.FromSeconds(Installation.Of(overlay).Pod["terminationGracePeriodSeconds"]!.GetValue<int>());

        Assert.InRange(grace, config.DrainTimeout + UndoTime, TimeSpan.FromMinutes(2));
    }

    // A key is one of the daemon or of requests if a wrong value is complained of, and one of the daemon if requests do not get it.
    private static bool IsKnown(string key)
    {
        var json = new JsonObject { ["cniVersion"] = "1.0.0", ["name"] = "any" };
        json[key] = new JsonObject { ["no"] = "such" };
        var wrong = Encoding.UTF8.GetBytes(json.ToJsonString());
        return Complaint(() => DaemonConfig.Read(wrong)).Contains(key, StringComparison.Ordinal)
            || Complaint(() => string.Join("; ", NodeConfigReader.Read(wrong).Problems)).Contains(key, StringComparison.Ordinal)
            || !Encoding.UTF8.GetString(NodeConfigOverride.Apply("{}"u8, wrong, ReadinessWatcher.Requests).Span).Contains($"\"{key}\"", StringComparison.Ordinal);
    }

    private static string Complaint(Func<object> read)
    {
        try
        {
            return read() as string ?? "";
        }
        catch (CniException exception)
        {
            return exception.Message;
        }
    }
}
