using Multus.Cni.Interop;

namespace Multus.Cni.Hosting;

/// <summary>
/// One of the process's standard streams, by plain system calls: the console's own streams bring the whole console with them. Reading
/// can be given a timeout. Not thread-safe, and never closes the descriptor.
/// </summary>
/// <param name="fd">The descriptor's number.</param>
/// <param name="access">Reading or writing.</param>
internal sealed class DescriptorStream(int fd, FileAccess access) : Stream
{
    public override bool CanRead => access == FileAccess.Read;

    public override bool CanWrite => access == FileAccess.Write;

    public override bool CanSeek => false;

    public override bool CanTimeout => CanRead;

    /// <summary>How long a read may wait, in milliseconds; -1, the default, for ever.</summary>
    public override int ReadTimeout { get; set; } = Timeout.Infinite;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <exception cref="TimeoutException">Nothing came in time.</exception>
    public override int Read(Span<byte> buffer)
    {
        while (true)
        {
            Wait(Libc.POLLIN, ReadTimeout);
            var count = Libc.read(fd, buffer);
            if (count >= 0)
            {
                return count;
            }

            if (Errno.Last is not (Errno.EINTR or Errno.EAGAIN))
            {
                throw new IOException($"read: {Errno.TextOf(Errno.Last)}");
            }
        }
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            var count = Libc.write(fd, buffer);
            if (count >= 0)
            {
                buffer = buffer[count..];
            }
            else if (Errno.Last == Errno.EAGAIN)
            {
                // Whoever started us may have made the stream non-blocking.
                Wait(Libc.POLLOUT, Timeout.Infinite);
            }
            else if (Errno.Last != Errno.EINTR)
            {
                throw new IOException($"write: {Errno.TextOf(Errno.Last)}");
            }
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(Read(buffer.Span));

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Write(buffer.Span);
        return ValueTask.CompletedTask;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private void Wait(short events, int timeout)
    {
        if (!Readiness.Wait(fd, events, timeout))
        {
            throw new TimeoutException();
        }
    }
}
