using System.Collections.Immutable;
using Multus.Core.Cni.Errors;
using Multus.Core.Networks;
using Multus.Core.State;
using Multus.K8s.Devices;
using Multus.TestKit.Fakes;
using Multus.TestKit.Linux;
using static Multus.K8s.Tests.Devices.PodResourcesMessage;

namespace Multus.K8s.Tests.Devices;

public sealed class DeviceAllocationClientTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly FakeApi _api = new();
    private readonly ListLogger _log = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Find_KubeletWithASocket_IsAskedThere()
    {
        WriteCheckpoint(DeviceText.Uid, "recorded");
        await using var kubelet = await Kubelet.StartAsync(List(Pod("blue", "app-0", Container(Given("nic", "listed")))));

        Assert.Equal("nic=listed", await FindAsync(kubelet.Socket, DeviceText.Pod, DeviceText.Uid));
        Assert.Empty(_api.Asked);
        Assert.Empty(_log.Lines);
    }

    // Kubelets have Get only behind a feature gate, so it is not asked for.
    [Fact]
    public async Task K20_Find_KubeletThatOnlyLists_IsAskedForItsList()
    {
        await using var kubelet = await Kubelet.StartAsync(static context => context.Request.Path == "/v1.PodResourcesLister/List"
            ? Kubelet.AnswerAsync(context, List(Pod("blue", "app-0", Container(Given("nic", "listed")))))
            : Kubelet.RefuseAsync(context, 12, "method Get not implemented"));

        Assert.Equal("nic=listed", await FindAsync(kubelet.Socket, DeviceText.Pod, DeviceText.Uid));
    }

    [Fact]
    public async Task Find_PodThatTheKubeletDoesNotList_HasNone()
    {
        WriteCheckpoint(DeviceText.Uid, "recorded");
        await using var kubelet = await Kubelet.StartAsync(List(Pod("blue", "other")));

        Assert.Equal("", await FindAsync(kubelet.Socket, DeviceText.Pod, DeviceText.Uid));
    }

    [Fact]
    public async Task Find_KubeletWithoutASocket_IsReadFromItsRecord()
    {
        WriteCheckpoint(DeviceText.Uid, "recorded");

        Assert.Equal("nic=recorded", await FindAsync(_folder["no.sock"], DeviceText.Pod, DeviceText.Uid));
        Assert.Equal("", await FindAsync(_folder["no.sock"], DeviceText.Pod, "another"));
    }

    [Fact]
    public async Task Find_KubeletWithNeither_IsAnError()
    {
        var error = await ErrorAsync(_folder["no.sock"]);

        Assert.Equal((CniErrorCode.TryAgainLater, $"the kubelet's record of devices {_folder["checkpoint"]} is not there"), (error.Code, error.Message));
    }

    [Fact]
    public async Task Find_SocketThatNobodyListensOn_IsAnErrorAndNotReadFromTheRecord()
    {
        WriteCheckpoint(DeviceText.Uid, "recorded");

        var error = await ErrorAsync(_folder.Write("dead.sock", ""));

        Assert.StartsWith($"the kubelet's PodResources service at {_folder["dead.sock"]} cannot be reached", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Find_KubeletThatAnswersWithSomethingElse_IsAnError()
    {
        await using var kubelet = await Kubelet.StartAsync([0x0A, 0x05, 0x01]);

        var error = await ErrorAsync(kubelet.Socket);

        Assert.Equal(CniErrorCode.TryAgainLater, error.Code);
        Assert.EndsWith("answered with something else: the message is cut off: 5 bytes were to come, and 1 are there", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task K20_Find_PodThatIsListedTwice_IsChosenByTheRecord()
    {
        WriteCheckpoint(DeviceText.Uid, "recorded");
        await using var kubelet = await Kubelet.StartAsync(Twice());

        Assert.Equal("nic=recorded", await FindAsync(kubelet.Socket, DeviceText.Pod, DeviceText.Uid));
        Assert.Empty(_log.Lines);
    }

    [Theory]
    [InlineData("another", "it has no entry for this pod")]
    [InlineData(null, "is not there")]
    public async Task K20_Find_PodThatIsListedTwiceAndNotRecorded_IsTheLast(string? recorded, string reason)
    {
        if (recorded is not null)
        {
            WriteCheckpoint(recorded, "recorded");
        }

        await using var kubelet = await Kubelet.StartAsync(Twice());

        Assert.Equal("nic=new", await FindAsync(kubelet.Socket, DeviceText.Pod, DeviceText.Uid));
        var line = Assert.Single(_log.Lines);
        Assert.StartsWith("Warning: the kubelet lists pod blue/app-0 2 times, ", line, StringComparison.Ordinal);
        Assert.EndsWith(reason, line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "", "", "object")]
    [InlineData("from-runtime", "mirror", "hash", "from-runtime")]
    [InlineData("", "mirror", "hash", "mirror")]
    [InlineData("", "", "hash", "hash")]
    public async Task Find_InTheRecord_GoesByTheUidThatTheKubeletUses(string fromRuntime, string mirror, string hash, string used)
    {
        WriteCheckpoint(used, "mine");
        var annotations = ImmutableDictionary<string, string>.Empty;
        annotations = mirror.Length > 0 ? annotations.Add(AnnotationKeys.ConfigMirror, mirror) : annotations;
        annotations = hash.Length > 0 ? annotations.Add(AnnotationKeys.ConfigHash, hash) : annotations;

        Assert.Equal("nic=mine", await FindAsync(_folder["no.sock"], DeviceText.Pod with { Uid = "object", Annotations = annotations }, fromRuntime));
    }

    [Fact]
    public async Task Find_InTheRecordWithoutAnyUid_IsAnErrorRatherThanNone()
    {
        WriteCheckpoint("", "nobody's");

        var exception = await Assert.ThrowsAsync<CniException>(() => FindAsync(_folder["no.sock"], DeviceText.Pod with { Uid = "" }, ""));

        Assert.StartsWith("the UID of pod blue/app-0 is not known", exception.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Find_PodWithClaims_HasTheirDevicesAfterTheKubelets()
    {
        WriteCheckpoint(DeviceText.Uid, "recorded");
        _api[$"{DraCluster.Claims}/c"] = DraCluster.Claim(DraCluster.Device("a"));
        _api[DraCluster.OnNode] = DraCluster.List(DraCluster.Slice("node-1", 1, DraCluster.Published("a", "claimed", "nic")));
        _api[DraCluster.OnNone] = DraCluster.List();

        Assert.Equal("nic=recorded,claimed", await FindAsync(_folder["no.sock"], DeviceText.Pod with { ResourceClaims = ["c"] }, DeviceText.Uid));
        var extended = new ExtendedResourceClaim("c", [new ExtendedResourceRequest("nics", "nic")]);
        Assert.Equal("nic=recorded,claimed", await FindAsync(_folder["no.sock"], DeviceText.Pod with { ExtendedResourceClaim = extended }, DeviceText.Uid));
    }

    private static byte[] Twice() => List(Pod("blue", "app-0", Container(Given("nic", "old"))), Pod("blue", "app-0", Container(Given("nic", "new"))));

    private void WriteCheckpoint(string uid, string device) =>
        _folder.Write("checkpoint", $$$"""{"Data":{"PodDeviceEntries":[{"PodUID":"{{{uid}}}","ResourceName":"nic","DeviceIDs":{"0":["{{{device}}}"]}}]},"Checksum":1}""");

    private async Task<CniError> ErrorAsync(string socket) => (await Assert.ThrowsAsync<CniException>(() => FindAsync(socket, DeviceText.Pod, DeviceText.Uid))).Error;

    private async Task<string> FindAsync(string socket, PodSnapshot pod, string uid)
    {
        var paths = new DevicePaths { Socket = socket, Checkpoint = _folder["checkpoint"] };
        return DeviceText.Of(await new DeviceAllocationClient(paths, new DiskFileStore(), _api, TimeProvider.System, _log).FindAsync(pod, uid, default));
    }
}
