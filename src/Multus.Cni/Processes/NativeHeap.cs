using Multus.Cni.Interop;

namespace Multus.Cni.Processes;

/// <summary>The memory of this process that libraries in C allocate, as TLS's does. Thread-safe.</summary>
public static class NativeHeap
{
    /// <summary>Gives what is free of it back to the kernel; takes milliseconds.</summary>
    public static void GiveBack() => _ = Libc.malloc_trim(0);
}
