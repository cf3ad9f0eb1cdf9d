namespace Multus.Cni.Interop;

/// <summary>Waits until a descriptor has something to read, or room to write.</summary>
internal static class Readiness
{
    /// <summary>Waits for one descriptor.</summary>
    /// <param name="fd">The descriptor's number.</param>
    /// <param name="events">What to wait for; a closed other end or an error ends the wait as well.</param>
    /// <param name="timeoutMilliseconds">How long; -1 for ever.</param>
    /// <returns>Whether it came in time.</returns>
    public static bool Wait(int fd, short events, int timeoutMilliseconds)
    {
        int ready;
        do
        {
            ready = Libc.poll([new Libc.PollFd { Fd = fd, Events = events }], timeoutMilliseconds);
        }
        while (ready < 0 && Errno.Last == Errno.EINTR);
        return ready != 0;
    }
}
