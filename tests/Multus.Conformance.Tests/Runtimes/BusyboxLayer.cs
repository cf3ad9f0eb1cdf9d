using System.Formats.Tar;

namespace Multus.Conformance.Tests.Runtimes;

/// <summary>The files of a container's image that has nothing in it but busybox.</summary>
internal static class BusyboxLayer
{
    public static byte[] Write()
    {
        using var layer = new MemoryStream();
        using (var tar = new TarWriter(layer, leaveOpen: true))
        {
            tar.WriteEntry(new UstarTarEntry(TarEntryType.Directory, "bin/") { Mode = (UnixFileMode)0x1ED });
            using var busybox = File.OpenRead("/bin/busybox");
            tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, "bin/busybox") { Mode = (UnixFileMode)0x1ED, DataStream = busybox });
        }

        return layer.ToArray();
    }
}
