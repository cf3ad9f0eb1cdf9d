using System.Text;
using Multus.Core.State;
using Multus.TestKit.Fakes;

namespace Multus.Core.Tests.State;

public sealed class DeviceInfoFilesTests
{
    private const string Resource = "example.com/sriov/storage";
    private const string Device = "0000:3b:02.4";
    private const string DevicePluginFile = "/var/run/k8s.cni.cncf.io/devinfo/dp/example.com-sriov-storage-0000:3b:02.4-device.json";
    private const string CniFile = "/var/run/k8s.cni.cncf.io/devinfo/cni/blue-storage-net-4f9c_net1";
    private const string Told = """{"type":"pci","version":"1.1.0","pci":{"pci-address":"0000:3b:02.4"}}""";

    private readonly MemoryFileStore _store = new();
    private readonly DeviceInfoFiles _files;

    public DeviceInfoFilesTests() => _files = new DeviceInfoFiles(_store);

    [Fact]
    public void CopyForPlugin_DevicePluginTells_TakesThePlaceOfWhatWasLeft()
    {
        Write(DevicePluginFile, Told);
        Write(CniFile, """{"type":"memif"}""");

        Assert.Null(_files.CopyForPlugin(Resource, Device, CniFile));

        Assert.Equal(Told, _files.Find(CniFile)!.ToString());
        Assert.Equal([CniFile, DevicePluginFile], _store.Paths);
    }

    [Fact]
    public void CopyForPlugin_DevicePluginTellsNothing_RemovesWhatWasLeft()
    {
        Write(CniFile, Told);

        Assert.Null(_files.CopyForPlugin(Resource, Device, CniFile));

        Assert.Empty(_store.Paths);
        Assert.Null(_files.Find(CniFile));
    }

    [Fact]
    public void CopyForPlugin_DevicePluginTellsSomethingElse_SaysSoAndLeavesNothing()
    {
        Write(DevicePluginFile, "{}");
        Write(CniFile, Told);

        Assert.NotNull(_files.CopyForPlugin(Resource, Device, CniFile));

        Assert.Equal([DevicePluginFile], _store.Paths);
    }

    [Theory]
    [InlineData("/etc/passwd")]
    [InlineData("/var/run/k8s.cni.cncf.io/devinfo/cni/../dp/x")]
    [InlineData(DevicePluginFile)]
    public void FileElsewhere_IsLeftAlone(string path)
    {
        Write(DevicePluginFile, Told);
        Write(path, "mine");
        var before = _store.Paths.ToArray();

        Assert.Null(_files.CopyForPlugin(Resource, Device, path));
        Assert.Null(_files.Remove(path));

        Assert.Equal(before, _store.Paths);
        Assert.Equal("mine", Encoding.UTF8.GetString(_store.Read(path)!.Value.Span));
    }

    [Fact]
    public void Find_FileOfSomethingElse_IsNull()
    {
        Write(CniFile, """{"type":"pci" """);

        Assert.Null(_files.Find(CniFile));
    }

    [Fact]
    public void Remove_CniFile_IsGoneAndMayBeGoneAlready()
    {
        Write(CniFile, Told);

        Assert.Null(_files.Remove(CniFile));
        Assert.Null(_files.Remove(CniFile));
        Assert.Empty(_store.Paths);
    }

    [Fact]
    public void Trouble_WithTheDisk_IsTold()
    {
        Write(DevicePluginFile, Told);
        _store.FailWrite = static _ => new IOException("the disk is full");
        Assert.Equal("the disk is full", _files.CopyForPlugin(Resource, Device, CniFile));

        _store.FailRemove = static _ => new UnauthorizedAccessException("not for you");
        Assert.Equal("not for you", _files.Remove(CniFile));
    }

    private void Write(string path, string content) => _store.WriteAtomically(path, Encoding.UTF8.GetBytes(content), default);
}
