using System.Buffers;
using System.Diagnostics;
using Multus.Cni.Interop;
using Multus.Core.Delegation.Processes;

namespace Multus.Cni.Processes;

/// <summary>Feeds a child, collects what it prints, and sees to it that it ends: one loop around poll(2). Used once, on one thread.</summary>
/// <param name="child">The child.</param>
/// <param name="launch">What was asked for.</param>
internal sealed class ChildConversation(ChildProcess child, ProcessLaunch launch)
{
    // How long outputs may stay open after the child is gone: a descendant may have inherited them and live on for good reason.
    private static readonly TimeSpan OutputGrace = TimeSpan.FromMilliseconds(500);

    // How long the kernel may take to end a child that was killed. One that is stuck in the kernel is left behind.
    private static readonly TimeSpan KillGrace = TimeSpan.FromSeconds(1);

    // How often to look after the child on kernels that do not tell of its end.
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(10);

    private readonly OutputCollector _output = new(child.Output, launch.MaxOutputBytes);
    private readonly OutputCollector _error = new(child.Error, launch.MaxErrorBytes);
    private readonly long _started = Stopwatch.GetTimestamp();
    private ReadOnlyMemory<byte> _unsent = launch.Input;
    private ProcessEnd? _killedBecause;
    private ProcessEnd? _end;
    private TimeSpan _giveUp = launch.Timeout == Timeout.InfiniteTimeSpan ? TimeSpan.MaxValue : launch.Timeout;
    private bool _cancelled;

    public ProcessExit Run(CancellationToken cancellationToken)
    {
        using var wakeUp = cancellationToken.CanBeCanceled ? new WakeUp(cancellationToken) : null;
        if (_unsent.IsEmpty)
        {
            child.Input.Dispose();
        }

        while (_end is null || _output.IsOpen || _error.IsOpen)
        {
            Wait(wakeUp);
            if (!_cancelled && cancellationToken.IsCancellationRequested)
            {
                _cancelled = true;
                Kill(new ProcessEnd.Signaled(Libc.SIGKILL));
            }

            if (_end is null && child.TryReap() is { } end)
            {
                _end = end;
                _giveUp = Elapsed + OutputGrace;
            }

            if (_output.Total > launch.MaxOutputBytes)
            {
                Kill(new ProcessEnd.OutputTooLong(launch.MaxOutputBytes));
            }

            if (Elapsed < _giveUp)
            {
                continue;
            }

            if (_end is not null || _killedBecause is not null)
            {
                break;
            }

            Kill(new ProcessEnd.TimedOut(launch.Timeout));
        }

        cancellationToken.ThrowIfCancellationRequested();
        return new ProcessExit(_killedBecause ?? _end!, _output.Taken, _error.Taken) { ErrorBytes = _error.Total };
    }

    private TimeSpan Elapsed => Stopwatch.GetElapsedTime(_started);

    private void Kill(ProcessEnd because)
    {
        if (_killedBecause is null)
        {
            _killedBecause = because;
            child.KillGroup();
            _giveUp = Elapsed + KillGrace;
        }
    }

    private void Wait(WakeUp? wakeUp)
    {
        const int Input = 0, Output = 1, Error = 2, Ended = 3, Cancelled = 4, Count = 5;
        Span<Libc.PollFd> fds = stackalloc Libc.PollFd[Count];
        fds[Input] = Entry(child.Input, Libc.POLLOUT);
        fds[Output] = Entry(child.Output, Libc.POLLIN);
        fds[Error] = Entry(child.Error, Libc.POLLIN);
        fds[Ended] = _end is null ? Entry(child.Ended, Libc.POLLIN) : Entry(null, 0);
        fds[Cancelled] = _cancelled ? Entry(null, 0) : Entry(wakeUp?.Descriptor, Libc.POLLIN);
        if (Libc.poll(fds, NextTimeout()) <= 0)
        {
            return;
        }

        if (fds[Input].Returned != 0)
        {
            Feed();
        }

        if (fds[Output].Returned != 0)
        {
            _output.Collect();
        }

        if (fds[Error].Returned != 0)
        {
            _error.Collect();
        }
    }

    // The kernel passes over entries with a negative number.
    private static Libc.PollFd Entry(FileDescriptor? descriptor, short events) =>
        new() { Fd = descriptor is { IsClosed: false, IsInvalid: false } ? descriptor.Number : -1, Events = events };

    private int NextTimeout()
    {
        var left = _giveUp - Elapsed;
        if (_end is null && child.Ended.IsInvalid && LookInterval < left)
        {
            left = LookInterval;
        }

        return left <= TimeSpan.Zero ? 0 : (int)Math.Min(int.MaxValue, Math.Ceiling(left.TotalMilliseconds));
    }

    private void Feed()
    {
        var sent = Libc.write(child.Input.Number, _unsent.Span);
        if (sent > 0)
        {
            _unsent = _unsent[sent..];
        }
        else if (Errno.Last is not (Errno.EAGAIN or Errno.EINTR))
        {
            // It need not read its input: that the pipe breaks is no failure of the program.
            _unsent = ReadOnlyMemory<byte>.Empty;
        }

        if (_unsent.IsEmpty)
        {
            child.Input.Dispose();
        }
    }

    /// <summary>Reads one output to its end and keeps its beginning.</summary>
    private sealed class OutputCollector(FileDescriptor descriptor, int limit)
    {
        // More than most results have. It is cleared for each part that is read.
        private const int ChunkBytes = 4 * 1024;

        private readonly ArrayBufferWriter<byte> _kept = new();

        public bool IsOpen => !descriptor.IsClosed;

        public long Total { get; private set; }

        public ReadOnlyMemory<byte> Taken => _kept.WrittenMemory;

        public void Collect()
        {
            Span<byte> chunk = stackalloc byte[ChunkBytes];
            var count = Libc.read(descriptor.Number, chunk);
            if (count > 0)
            {
                Total += count;
                _kept.Write(chunk[..Math.Min(count, Math.Max(0, limit - _kept.WrittenCount))]);
            }
            else if (count == 0 || Errno.Last is not (Errno.EAGAIN or Errno.EINTR))
            {
                descriptor.Dispose();
            }
        }
    }
}
