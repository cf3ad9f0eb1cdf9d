using System.Globalization;
using Multus.Cni.Processes;

namespace Multus.Cni.Tests.Processes;

public sealed class ProgramTextTests
{
    [Fact]
    public void Read_OnlyWhatIsReadFromAFileAndIsAsItIsThere()
    {
        const string Smaps =
            """
            00400000-00401000 r--p 00000000 fe:00 123 /opt/cni/bin/multus
            Size:                  4 kB
            Rss:                   4 kB
            Anonymous:             0 kB
            VmFlags: rd mr mw me
            00401000-01239000 r-xp 00001000 fe:00 123 /opt/cni/bin/multus (deleted)
            Rss:               13396 kB
            Anonymous:             0 kB
            01ac5000-01b24000 r--p 016c5000 fe:00 123 /opt/cni/bin/multus
            Rss:                 380 kB
            Anonymous:           380 kB
            01b24000-021a0000 rw-p 01724000 fe:00 123 /opt/cni/bin/multus
            Rss:                6448 kB
            Anonymous:             0 kB
            0896a000-089ef000 r--p 00000000 00:00 0 [heap]
            Anonymous:             0 kB
            7f7732c00000-7f7733001000 r--s 00000000 00:05 7 /dev/shm/other
            Anonymous:             0 kB
            """;

        var ranges = ProgramText.Read(Smaps);

        Assert.Equal([(0x400000, 0x401000), (0x401000, 0x1239000)], ranges);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Anonymous: 0 kB")]
    [InlineData("xyz-0 r--p 0 fe:00 1 /x\nAnonymous: 0 kB")]
    [InlineData("0 r--p 0 fe:00 1 /x\nAnonymous: 0 kB")]
    public void Read_WhatIsNoneOfTheKernels_IsNothing(string smaps) => Assert.Empty(ProgramText.Read(smaps));

    [Fact]
    public void GiveBack_Always_LessOfTheFilesIsInMemoryAndAllGoesOn()
    {
        var before = FileKilobytes();

        ProgramText.GiveBack();

        var after = FileKilobytes();
        Assert.True(after < before, $"{before} kB before, {after} kB after");
        ProgramText.GiveBack();
    }

    private static int FileKilobytes() =>
        int.Parse(File.ReadLines("/proc/self/status").Single(static line => line.StartsWith("RssFile:", StringComparison.Ordinal)).Split((char[])['\t', ' '], StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
}
