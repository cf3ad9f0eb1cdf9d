using System.Collections.Immutable;
using System.Text;
using Multus.Core.Cni.Errors;
using Multus.Core.Ports;
using Multus.K8s.Devices;
using Multus.TestKit.Fakes;

namespace Multus.K8s.Tests.Devices;

public sealed class CheckpointReaderTests
{
    private const string ByNode = """
        {"Data":{"PodDeviceEntries":[
          {"PodUID":"5b0d2a5e-6d1c-4a67-9a35-1f0f5f9f9e10","ContainerName":"app","ResourceName":"nic",
           "DeviceIDs":{"10":["e"],"9":["d"],"0":["c","b"],"-1":["a"]},"AllocResp":"CgkKB"},
          {"PodUID":"other","ContainerName":"app","ResourceName":"nic","DeviceIDs":{"0":["z"]}},
          {"PodUID":"5b0d2a5e-6d1c-4a67-9a35-1f0f5f9f9e10","ContainerName":"side","ResourceName":"nic","DeviceIDs":{"0":["y"]}},
          {"PodUID":"5b0d2a5e-6d1c-4a67-9a35-1f0f5f9f9e10","ContainerName":"side","ResourceName":"gpu","DeviceIDs":null,"New":[1]}],
         "RegisteredDevices":{"nic":["a"]},"BootID":"x"},"Checksum":3246574853,"Newer":{}}
        """;

    private readonly FlyingTime _time = new();

    [Fact]
    public async Task K20_Find_DevicesByNode_GoByTheNodesNumbers() => Assert.Equal("nic=a,c,b,d,e,y", await FindAsync(DeviceText.Uid, ByNode));

    [Fact]
    public async Task K20_Find_DevicesAsAList_KeepTheirOrder() => Assert.Equal("nic=b,a", await FindAsync(
        DeviceText.Uid, $$"""{"Data":{"PodDeviceEntries":[{"PodUID":"{{DeviceText.Uid}}","ResourceName":"nic","DeviceIDs":["b","a"],"AllocResp":""}]},"Checksum":1}"""));

    [Theory]
    [InlineData("nobody", ByNode)]
    [InlineData("other", """{"Data":{"PodDeviceEntries":null,"RegisteredDevices":{}},"Checksum":1}""")]
    [InlineData("other", """{"Data":{}}""")]
    public async Task Find_PodThatIsNotThere_IsNull(string uid, string content) => Assert.Null(await FindAsync(uid, content));

    [Fact]
    public async Task Find_PodWithoutDevices_IsThere() =>
        Assert.Equal("", await FindAsync("u", """{"Data":{"PodDeviceEntries":[{"PodUID":"u","ResourceName":"nic","DeviceIDs":{}}]}}"""));

    [Fact]
    public async Task K20_Find_FileThatIsBeingWritten_IsReadAgain()
    {
        Assert.Equal("nic=a,c,b,d,e,y", await FindAsync(DeviceText.Uid, "", ByNode[..100], ByNode[..^1], ByNode));
        Assert.Equal(TimeSpan.FromMilliseconds(300), _time.Passed);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"Data":[]}""")]
    [InlineData("""{"Data":{"PodDeviceEntries":[{"PodUID":"u","ResourceName":"nic","DeviceIDs":[7]}]}}""")]
    [InlineData("""{"Data":{"PodDeviceEntries":[{"PodUID":"u"}""")]
    public async Task K20_Find_FileThatStaysUnreadable_IsAnError(string content)
    {
        var error = (await Assert.ThrowsAsync<CniException>(() => FindAsync("u", content))).Error;

        Assert.Equal(CniErrorCode.TryAgainLater, error.Code);
        Assert.StartsWith("the kubelet's record of devices /checkpoint cannot be read: ", error.Message, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromMilliseconds(300), _time.Passed);
    }

    [Fact]
    public async Task Find_NoFile_IsAnErrorAtOnce()
    {
        var reader = new CheckpointReader("/checkpoint", new MemoryFileStore(), _time);

        var error = (await Assert.ThrowsAsync<CniException>(() => reader.FindAsync("u", default))).Error;

        Assert.Equal((CniErrorCode.TryAgainLater, "the kubelet's record of devices /checkpoint is not there"), (error.Code, error.Message));
        Assert.Equal(TimeSpan.Zero, _time.Passed);
    }

    [Fact]
    public async Task Find_FileThatWeMayNotRead_IsAnErrorAtOnce()
    {
        var reader = new CheckpointReader("/checkpoint", new ChangingFile([]), _time);

        var error = (await Assert.ThrowsAsync<CniException>(() => reader.FindAsync("u", default))).Error;

        Assert.Equal((CniErrorCode.TryAgainLater, "the kubelet's record of devices /checkpoint cannot be read: not for you"), (error.Code, error.Message));
    }

    private async Task<string?> FindAsync(string uid, params string[] contents)
    {
        var found = await new CheckpointReader("/checkpoint", new ChangingFile(contents), _time).FindAsync(uid, default);
        return found is null ? null : DeviceText.Of(found);
    }

    /// <summary>A file that is another one each time, until the last stays.</summary>
    private sealed class ChangingFile(string[] contents) : IFileStore
    {
        private int _reads;

        public ReadOnlyMemory<byte>? Read(string path) => contents.Length > 0
            ? Encoding.UTF8.GetBytes(contents[Math.Min(_reads++, contents.Length - 1)])
            : throw new UnauthorizedAccessException("not for you");

        public bool FileExists(string path) => throw new NotSupportedException();

        public void WriteAtomically(string path, ReadOnlySpan<byte> content, FileDurability durability) => throw new NotSupportedException();

        public void Remove(string path) => throw new NotSupportedException();

        public ImmutableArray<string> ListFiles(string folder) => throw new NotSupportedException();
    }
}
