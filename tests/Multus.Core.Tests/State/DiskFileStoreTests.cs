using Multus.Core.Ports;
using Multus.Core.State;
using Multus.TestKit.Contracts;
using Multus.TestKit.Linux;

namespace Multus.Core.Tests.State;

public sealed class DiskFileStoreTests() : FileStoreContract(new DiskFileStore())
{
    [Fact]
    public void WriteAtomically_ForEveryone_CanBeReadByEveryoneAndWrittenByTheOwner()
    {
        using var folder = new TempFolder();
        new DiskFileStore(FileReaders.Everyone).WriteAtomically(folder["a/b/x"], "content"u8, FileDurability.UntilPowerCut);

        var forEveryone = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
        Assert.Equal(forEveryone, File.GetUnixFileMode(folder["a/b/x"]));
        foreach (var made in new[] { "a", "a/b" })
        {
            Assert.Equal(
                forEveryone | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute, new DirectoryInfo(folder[made]).UnixFileMode);
        }
    }
}
