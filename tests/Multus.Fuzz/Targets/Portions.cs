namespace Multus.Fuzz.Targets;

/// <summary>A body that comes so many bytes at a time.</summary>
internal sealed class Portions(byte[] bytes, int size) : MemoryStream(bytes)
{
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        base.ReadAsync(buffer[..Math.Min(size, buffer.Length)], cancellationToken);
}
