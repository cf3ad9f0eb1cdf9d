using System.Buffers;
using System.ComponentModel;
using System.Diagnostics;

namespace Multus.Core.Delegation.Processes;

/// <summary>
/// Runs programs with <see cref="Process"/>, on any platform. On Linux a host does better with the launcher of <c>Multus.Cni</c>,
/// which kills a program's whole process group; this one finds descendants by their parents, and misses those whose parent is gone.
/// Thread-safe.
/// </summary>
public sealed class ProcessLauncher : IProcessLauncher
{
    // How long a descendant may keep an output open after the program itself is gone.
    private static readonly TimeSpan OutputGrace = TimeSpan.FromMilliseconds(500);

    /// <inheritdoc/>
    public async ValueTask<ProcessExit> LaunchAsync(ProcessLaunch launch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(launch);
        cancellationToken.ThrowIfCancellationRequested();
        using var process = Start(launch);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var output = new BoundedReader(process.StandardOutput.BaseStream, launch.MaxOutputBytes, stop.Cancel);
        using var error = new BoundedReader(process.StandardError.BaseStream, launch.MaxErrorBytes, null);
        stop.CancelAfter(launch.Timeout);
        var feeding = FeedAsync(process.StandardInput.BaseStream, launch.Input);
        var ended = await EndsAsync(process, stop.Token).ConfigureAwait(false);
        if (!ended)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
        }

        await Task.WhenAny(Task.WhenAll(output.Reading, error.Reading, feeding), Task.Delay(OutputGrace, CancellationToken.None)).ConfigureAwait(false);
        var end = ended && !output.Overflowed ? EndOf(process.ExitCode)
            : output.Overflowed ? new ProcessEnd.OutputTooLong(launch.MaxOutputBytes)
            : new ProcessEnd.TimedOut(launch.Timeout);
        cancellationToken.ThrowIfCancellationRequested();
        return new ProcessExit(end, output.Taken, error.Taken) { ErrorBytes = error.Total };
    }

    private static Process Start(ProcessLaunch launch)
    {
        var start = new ProcessStartInfo(launch.Path)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in launch.Arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment.Clear();
        foreach (var (name, value) in launch.Environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start) ?? throw new Win32Exception($"{launch.Path} was not started");
    }

    // A program need not read its input: that the pipe breaks is no failure of the program.
    private static async Task FeedAsync(Stream stream, ReadOnlyMemory<byte> input)
    {
        try
        {
            await using (stream.ConfigureAwait(false))
            {
                await stream.WriteAsync(input).ConfigureAwait(false);
            }
        }
        catch (IOException)
        {
        }
        catch (ObjectDisposedException)
        {
        }
    }

    private static async Task<bool> EndsAsync(Process process, CancellationToken stop)
    {
        try
        {
            await process.WaitForExitAsync(stop).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    // The runtime library reports a death by signal as 128 and the signal's number, as a shell does.
    private static ProcessEnd EndOf(int exitCode) =>
        exitCode is > 128 and <= 128 + 64 ? new ProcessEnd.Signaled(exitCode - 128) : new ProcessEnd.Exited(exitCode);

    /// <summary>Reads a stream to its end and keeps the beginning; asks to stop when a stream that may not be cut is too long.</summary>
    private sealed class BoundedReader : IDisposable
    {
        private readonly Stream _stream;
        private readonly int _limit;
        private readonly Action? _whenFull;
        private readonly Lock _gate = new();
        private readonly ArrayBufferWriter<byte> _kept = new();

        public BoundedReader(Stream stream, int limit, Action? whenFull)
        {
            _stream = stream;
            _limit = limit;
            _whenFull = whenFull;
            Reading = ReadAsync();
        }

        public Task Reading { get; }

        public bool Overflowed { get; private set; }

        public long Total { get; private set; }

        public ReadOnlyMemory<byte> Taken
        {
            get
            {
                lock (_gate)
                {
                    return _kept.WrittenSpan.ToArray();
                }
            }
        }

        public void Dispose() => _stream.Dispose();

        private async Task ReadAsync()
        {
            var buffer = new byte[16 * 1024];
            try
            {
                for (int count; (count = await _stream.ReadAsync(buffer).ConfigureAwait(false)) > 0;)
                {
                    Keep(buffer.AsSpan(0, count));
                    if (_whenFull is not null && Total > _limit)
                    {
                        Overflowed = true;
                        _whenFull();
                        return;
                    }
                }
            }
            catch (Exception exception) when (exception is IOException or ObjectDisposedException)
            {
                // The pipe was closed on our side: what was read until then is what there is.
            }
        }

        private void Keep(ReadOnlySpan<byte> bytes)
        {
            lock (_gate)
            {
                Total += bytes.Length;
                _kept.Write(bytes[..Math.Min(bytes.Length, Math.Max(0, _limit - _kept.WrittenCount))]);
            }
        }
    }
}
