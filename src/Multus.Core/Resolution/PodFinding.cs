using System.Diagnostics.CodeAnalysis;
using Multus.Core.Cni.Errors;
using Multus.Core.Networks;

namespace Multus.Core.Resolution;

/// <summary>What came of looking for a pod.</summary>
[SuppressMessage("Design", "CA1034:Nested types should not be visible", Justification = "the cases of a closed union")]
internal abstract record PodFinding
{
    private PodFinding()
    {
    }

    /// <summary>The pod is known.</summary>
    /// <param name="Pod">The pod.</param>
    public sealed record Found(PodSnapshot Pod) : PodFinding;

    /// <summary>There need not be a pod, or it is one that the cluster does not know yet: it gets what every pod gets.</summary>
    public sealed record Unknown : PodFinding;

    /// <summary>There certainly is none.</summary>
    public sealed record Gone : PodFinding;

    /// <summary>There is one of that name, and it is another.</summary>
    /// <param name="Error">How it differs.</param>
    public sealed record Other(CniError Error) : PodFinding;
}
