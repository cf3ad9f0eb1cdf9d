using System.Collections.Immutable;
using Multus.Core.Cni.Errors;
using Multus.Core.Networks;

namespace Multus.Core.Commands.HotPlug;

/// <summary>What came of giving a running pod the networks that it asks for. Immutable.</summary>
/// <param name="Progress">How far it has them.</param>
public sealed record HotPlugOutcome(HotPlugProgress Progress)
{
    /// <summary>Why it has not all; null where it has.</summary>
    public CniError? Error { get; init; }

    /// <summary>What the pod's events should say, in order. They are not told yet: of tries that fail alike, one is enough.</summary>
    public ImmutableArray<PodEvent> Events { get; init; } = [];
}
