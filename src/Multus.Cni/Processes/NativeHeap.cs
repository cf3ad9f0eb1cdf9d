using Multus.Cni.Interop;

namespace Multus.Cni.Processes;

/// <summary>The memory of this process that libraries in C allocate, as TLS's does. Thread-safe.</summary>
public static class NativeHeap
{
    // As malloc.h names them.
    private const int TopPad = -2;
    private const int ArenaMax = -8;

    /// <summary>
    /// Has all threads share one, which grows by half a mebibyte: for programs in which threads seldom allocate at the same time. Each
    /// would have one of its own otherwise, and ask the kernel for every few pages. Before the first other thread is made.
    /// </summary>
    public static void Share()
    {
        _ = Libc.mallopt(ArenaMax, 1);
        _ = Libc.mallopt(TopPad, 512 * 1024);
    }

    /// <summary>Gives what is free of it back to the kernel; takes milliseconds.</summary>
    public static void GiveBack() => _ = Libc.malloc_trim(0);
}
