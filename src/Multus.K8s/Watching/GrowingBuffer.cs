namespace Multus.K8s.Watching;

/// <summary>What has come of a body and is not used yet. It grows with what has to be seen whole, up to a limit, and shrinks again. Not thread-safe.</summary>
/// <param name="body">Where it comes from.</param>
/// <param name="limit">How much may be waiting to be used, in bytes.</param>
internal sealed class GrowingBuffer(Stream body, int limit)
{
    private const int Usual = 16 << 10;

    private byte[] _bytes = new byte[Math.Min(Usual, limit)];
    private int _start;
    private int _end;

    /// <summary>What has come; good until more is read.</summary>
    public ReadOnlyMemory<byte> Unused => _bytes.AsMemory(_start, _end - _start);

    /// <summary>So many bytes have been used.</summary>
    public void Use(int count) => _start += count;

    /// <summary>Reads what there is, but at least a byte; false at the end.</summary>
    /// <exception cref="InvalidDataException">There is more than the limit.</exception>
    /// <exception cref="IOException">It ended in the middle.</exception>
    public async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        MakeRoom();
        var read = await body.ReadAsync(_bytes.AsMemory(_end), cancellationToken).ConfigureAwait(false);
        _end += read;
        return read > 0;
    }

    /// <summary>Reads until it is full, which it was not if nothing could be made of it; false at the end.</summary>
    /// <exception cref="InvalidDataException">There is more than the limit.</exception>
    /// <exception cref="IOException">It ended in the middle.</exception>
    public async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        var goesOn = await ReadAsync(cancellationToken).ConfigureAwait(false);
        while (goesOn && _end < _bytes.Length)
        {
            goesOn = await ReadAsync(cancellationToken).ConfigureAwait(false);
        }

        return goesOn;
    }

    private void MakeRoom()
    {
        var unused = _end - _start;
        var wanted = unused < Usual / 2 ? Usual : unused == _bytes.Length ? (int)Math.Min(2L * unused, limit) : _bytes.Length;
        if (unused >= limit)
        {
            throw new InvalidDataException($"an object takes more than {limit >> 20} MiB");
        }

        if (_start > 0 || wanted != _bytes.Length)
        {
            var bytes = wanted == _bytes.Length ? _bytes : new byte[Math.Min(wanted, limit)];
            _bytes.AsSpan(_start, unused).CopyTo(bytes);
            (_bytes, _start, _end) = (bytes, 0, unused);
        }
    }
}
