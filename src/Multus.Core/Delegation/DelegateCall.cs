using Multus.Core.Cni;
using Multus.Core.Cni.Configuration;

namespace Multus.Core.Delegation;

/// <summary>One call of one plugin. Immutable.</summary>
/// <param name="Command">What it is asked to do.</param>
/// <param name="Config">What it gets to read: a request as <see cref="RequestConfig"/> derives it.</param>
/// <param name="Context">The circumstances.</param>
public sealed record DelegateCall(CniCommand Command, PluginConfig Config, InvocationContext Context)
{
    /// <summary>The previous result that <see cref="Config"/> says, as an object; null where there is none, or only the text.</summary>
    internal HandedResult? Handed { get; init; }

    /// <summary>How long the call may take; an executor applies the shorter of this and its own limit. Default: no limit.</summary>
    public TimeSpan Timeout { get; init; } = System.Threading.Timeout.InfiniteTimeSpan;
}
