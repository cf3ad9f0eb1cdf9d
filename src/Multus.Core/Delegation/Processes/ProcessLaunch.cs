using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Multus.Core.Delegation.Processes;

/// <summary>What a launcher is asked to run. Immutable.</summary>
/// <param name="Path">The program's file. It is run in the caller's working folder.</param>
/// <param name="Environment">The program's whole environment; nothing is inherited.</param>
/// <param name="Input">What it gets on standard input, which is then closed. It need not read it.</param>
public sealed record ProcessLaunch(string Path, IReadOnlyDictionary<string, string> Environment, ReadOnlyMemory<byte> Input)
{
    /// <summary>What it is given after its name, each as it stands: there is no shell in between. Default: nothing, as plugins are run.</summary>
    public ImmutableArray<string> Arguments { get; init; } = [];

    /// <summary>How long it may run before it is killed. Default: no limit.</summary>
    public TimeSpan Timeout { get; init; } = System.Threading.Timeout.InfiniteTimeSpan;

    /// <summary>How much it may print on standard output before it is killed, in bytes. Default: 4 MiB.</summary>
    public int MaxOutputBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>How much of its standard error is kept, in bytes; the rest is read and dropped. Default: 64 KiB.</summary>
    public int MaxErrorBytes { get; init; } = 64 * 1024;

    /// <summary>An environment without variables.</summary>
    public static IReadOnlyDictionary<string, string> EmptyEnvironment { get; } = FrozenDictionary<string, string>.Empty;
}
