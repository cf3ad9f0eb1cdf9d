using System.Text;

namespace Multus.K8s.Tests.Watching;

/// <summary>A body that comes in pieces, and then ends, or not.</summary>
internal sealed class Pieces(IEnumerable<byte[]> pieces) : MemoryStream
{
    private readonly Queue<byte[]> _pieces = new(pieces);

    /// <summary>Whether nothing comes after the last piece, not even the end.</summary>
    public bool Hangs { get; init; }

    /// <summary>The text, so many bytes at a time.</summary>
    public static Pieces Of(string text, int size) => new(Encoding.UTF8.GetBytes(text).Chunk(size));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_pieces.Count == 0)
        {
            await Task.Delay(Hangs ? Timeout.Infinite : 0, cancellationToken);
            return 0;
        }

        var piece = _pieces.Dequeue();
        Assert.True(piece.Length <= buffer.Length || buffer.Length > 0);
        var count = Math.Min(piece.Length, buffer.Length);
        piece.AsSpan(0, count).CopyTo(buffer.Span);
        if (count < piece.Length)
        {
            byte[][] rest = [piece[count..], .. _pieces];
            _pieces.Clear();
            Array.ForEach(rest, _pieces.Enqueue);
        }

        return count;
    }
}
