using System.Text;

namespace Multus.K8s.Tests.Watching;

/// <summary>A body that comes in pieces, and then ends, or not.</summary>
internal sealed class Pieces(IEnumerable<byte[]> pieces) : MemoryStream
{
    private readonly IEnumerator<byte[]> _pieces = pieces.GetEnumerator();
    private ReadOnlyMemory<byte> _current;

    /// <summary>Whether nothing comes after the last piece, not even the end.</summary>
    public bool Hangs { get; init; }

    /// <summary>The text, so many bytes at a time.</summary>
    public static Pieces Of(string text, int size) => new(Encoding.UTF8.GetBytes(text).Chunk(size));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_current.IsEmpty && !_pieces.MoveNext())
        {
            await Task.Delay(Hangs ? Timeout.Infinite : 0, cancellationToken);
            return 0;
        }

        var piece = _current.IsEmpty ? _pieces.Current : _current;
        var count = Math.Min(piece.Length, buffer.Length);
        piece[..count].CopyTo(buffer);
        _current = piece[count..];
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        _pieces.Dispose();
        base.Dispose(disposing);
    }
}
