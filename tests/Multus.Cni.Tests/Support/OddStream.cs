namespace Multus.Cni.Tests.Support;

/// <summary>A stream of which only what a test needs works: reading, writing and timing out are functions.</summary>
internal sealed class OddStream : Stream
{
    /// <summary>Reads into a buffer within so many milliseconds.</summary>
    public Func<Memory<byte>, int, int> OnRead { get; init; } = static (_, _) => throw new InvalidOperationException("nobody was to read");

    public Func<ReadOnlyMemory<byte>, bool> OnWrite { get; init; } = static _ => throw new InvalidOperationException("nobody was to write");

    public static OddStream Untouchable { get; } = new();

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override bool CanTimeout => true;

    public override int ReadTimeout { get; set; } = Timeout.Infinite;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public static OddStream FailingToRead(Exception failure) => new() { OnRead = (_, _) => throw failure };

    public static OddStream FailingToWrite(Exception failure) => new() { OnWrite = _ => throw failure };

    public override int Read(byte[] buffer, int offset, int count) => OnRead(buffer.AsMemory(offset, count), ReadTimeout);

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(OnRead(buffer, ReadTimeout));

    public override void Write(byte[] buffer, int offset, int count) => OnWrite(buffer.AsMemory(offset, count));

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        OnWrite(buffer);
        return ValueTask.CompletedTask;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
