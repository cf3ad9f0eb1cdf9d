using System.Collections.Immutable;

namespace Multus.Cni.DaemonProtocol;

/// <summary>What is asked for one network of a running pod beside its configuration, as in an element of the pod's annotation. Immutable.</summary>
public sealed record DelegateAttributes
{
    /// <summary>The addresses (<c>ips</c>). Default: none are asked for.</summary>
    public ImmutableArray<string> Ips { get; init; } = [];

    /// <summary>The hardware address (<c>mac</c>); null where none is asked for.</summary>
    public string? Mac { get; init; }

    /// <summary>What goes into the configuration's <c>args.cni</c> (<c>cni-args</c>), as JSON text; null for nothing.</summary>
    public string? CniArgs { get; init; }
}
