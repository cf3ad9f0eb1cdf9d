using System.Text;

namespace Multus.Cli.Tests.Operator;

/// <summary>A stream that keeps what is written to it. Thread-safe.</summary>
internal sealed class CapturedOutput : MemoryStream
{
    private readonly Lock _gate = new();

    /// <summary>What was written.</summary>
    public string Text
    {
        get
        {
            lock (_gate)
            {
                return Encoding.UTF8.GetString(ToArray());
            }
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        lock (_gate)
        {
            base.Write(buffer.ToArray(), 0, buffer.Length);
        }
    }
}
