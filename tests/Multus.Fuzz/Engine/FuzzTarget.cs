using System.Collections.Immutable;
using System.Text;

namespace Multus.Fuzz.Engine;

/// <summary>A parser, and the laws that hold for what it takes.</summary>
/// <param name="name">What it is called on the command line.</param>
/// <param name="form">What its inputs are made of.</param>
internal abstract class FuzzTarget(string name, InputForm form)
{
    public string Name { get; } = name;

    public InputForm Form { get; } = form;

    /// <summary>Valid inputs, from which all others are made.</summary>
    public abstract ImmutableArray<byte[]> Seeds { get; }

    /// <summary>What means something to this parser beside what stands in the seeds: as bytes, or as JSON values.</summary>
    public virtual ImmutableArray<byte[]> Words => [];

    /// <summary>
    /// Reads an input and checks the laws. That the parser refuses in the way it documents is an answer; whatever else is thrown is a
    /// finding.
    /// </summary>
    public abstract Answer Read(byte[] input);

    public override string ToString() => Name;

    protected static ImmutableArray<byte[]> Texts(params IEnumerable<string> texts) => [.. texts.Select(Encoding.UTF8.GetBytes)];
}
