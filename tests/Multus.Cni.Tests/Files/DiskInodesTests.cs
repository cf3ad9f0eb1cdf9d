using System.Globalization;
using Multus.Cni.Files;
using Multus.TestKit.Linux;

namespace Multus.Cni.Tests.Files;

public sealed class DiskInodesTests
{
    [Fact]
    public void Free_Folder_IsWhatTheSystemSays()
    {
        var (_, output, _) = Tool.TryRun("stat", "-f", "-c", "%c %d", "/tmp");
        var said = output.Trim().Split(' ').Select(static number => long.Parse(number, CultureInfo.InvariantCulture)).ToArray();

        // Others make and remove files meanwhile.
        if (said[0] == 0)
        {
            Assert.Null(DiskInodes.Free("/tmp"));
        }
        else
        {
            Assert.InRange(DiskInodes.Free("/tmp")!.Value, said[1] - 10_000, said[1] + 10_000);
        }
    }

    [Fact]
    public void Free_FolderThatIsNotThere_IsNotKnown() => Assert.Null(DiskInodes.Free("/nowhere/at/all"));

    [Fact]
    public void Free_FileSystemWithoutInodes_IsNotLimited() => Assert.Null(DiskInodes.Free("/proc"));
}
