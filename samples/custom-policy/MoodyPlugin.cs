using Multus.Core.Cni.Errors;
using Multus.Core.Cni.Results;
using Multus.Core.Delegation.InProcess;

namespace CustomPolicy;

/// <summary>A plugin whose first ADD must be repeated by one policy, and the second by another.</summary>
internal sealed class MoodyPlugin : ICniPlugin
{
    public const CniErrorCode NotInTheMood = (CniErrorCode)117;

    private int _adds;

    public ValueTask<CniResult> AddAsync(PluginRequest request, CancellationToken cancellationToken) => Interlocked.Increment(ref _adds) switch
    {
        1 => throw new CniException(new CniError(CniErrorCode.TryAgainLater, "come back later")),
        2 => throw new CniException(new CniError(NotInTheMood, "not in the mood")),
        _ => ValueTask.FromResult(request.PrevResult ?? CniResult.Empty),
    };

    public ValueTask DelAsync(PluginRequest request, CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
