using Multus.Fuzz.Engine;

namespace Multus.Fuzz.Tests.Support;

/// <summary>Keeps all inputs of a campaign.</summary>
internal sealed class InputLog : IJournal
{
    public List<byte[]> Inputs { get; } = [];

    public bool HasEnded { get; private set; }

    public void Begin(ReadOnlySpan<byte> input) => Inputs.Add(input.ToArray());

    public void End() => HasEnded = true;
}
