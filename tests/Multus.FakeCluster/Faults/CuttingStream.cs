namespace Multus.FakeCluster.Faults;

/// <summary>Lets so many bytes through, and then does what it is told.</summary>
internal sealed class CuttingStream(Stream inner, int bytes, Action cut) : MemoryStream
{
    private int _left = bytes;

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_left <= 0)
        {
            return;
        }

        var part = buffer[..Math.Min(_left, buffer.Length)];
        _left -= part.Length;
        await inner.WriteAsync(part, cancellationToken);
        if (_left <= 0)
        {
            await inner.FlushAsync(cancellationToken);
            cut();
        }
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);
}
