using Multus.Cni.Interop;

namespace Multus.Cni.Processes;

/// <summary>Makes a cancellation something that poll(2) can wait for.</summary>
internal sealed class WakeUp : IDisposable
{
    private readonly CancellationTokenRegistration _registration;

    public WakeUp(CancellationToken cancellationToken)
    {
        Descriptor = new FileDescriptor(Libc.eventfd(0, Libc.EFD_CLOEXEC));
        _registration = cancellationToken.UnsafeRegister(static state => Signal((FileDescriptor)state!), Descriptor);
    }

    public FileDescriptor Descriptor { get; }

    public void Dispose()
    {
        // Waits for a callback that is at work, so that the number is not written to after it is somebody else's.
        _registration.Dispose();
        Descriptor.Dispose();
    }

    private static void Signal(FileDescriptor descriptor) => _ = Libc.write(descriptor.Number, BitConverter.GetBytes(1UL));
}
