using Multus.Core.Cni.Errors;

namespace Multus.Cli.Operator;

/// <summary>What a command line says. Immutable.</summary>
/// <param name="given">The flags that it names.</param>
internal sealed class FlagValues(IReadOnlyDictionary<Flag, string> given)
{
    /// <summary>What a flag says, or its default.</summary>
    public string Text(Flag flag) => given.TryGetValue(flag, out var value) ? value : flag.Default;

    /// <summary>What a flag says, or its default; null where that is empty.</summary>
    public string? TextOrNull(Flag flag) => Text(flag) is { Length: > 0 } text ? text : null;

    /// <summary>The path that a flag says, or its default, from the root on.</summary>
    /// <exception cref="CniException">It is empty (code 7).</exception>
    public string FullPath(Flag flag) => TextOrNull(flag) is { } path ? Path.GetFullPath(path)
        : throw new CniException(new CniError(CniErrorCode.InvalidNetworkConfig, $"--{flag.Name} is empty"));

    /// <summary>Whether a switch is on.</summary>
    public bool IsOn(Flag flag) => FlagParser.Truth(Text(flag)) == true;
}
