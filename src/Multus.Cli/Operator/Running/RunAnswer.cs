using System.Collections.Immutable;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Results;

namespace Multus.Cli.Operator.Running;

/// <summary>What came of it. Immutable.</summary>
/// <param name="Question">What was asked for.</param>
internal sealed record RunAnswer(RunQuestion Question)
{
    /// <summary>The network's version; null where the network was not found.</summary>
    public CniVersion? Version { get; init; }

    /// <summary>The result of an ADD; null for none.</summary>
    public CniResult? Result { get; init; }

    /// <summary>Why it is not done; null if it is.</summary>
    public CniError? Error { get; init; }

    /// <summary>What to do about the error; null where nobody knows.</summary>
    public string? Hint { get; init; }

    /// <summary>What else is to be said. Default: nothing.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];
}
