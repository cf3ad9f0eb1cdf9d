using Multus.Core.Cni;
using Multus.Core.Cni.Errors;

namespace Multus.Core.Delegation.Pipeline;

/// <summary>
/// One call that may be made several times. An ADD is deleted before it is made again (CNI 1.1.0, section 2: "A runtime should not
/// call ADD twice (without an intervening DEL)"), and two of its tries never overlap.
/// </summary>
internal sealed class RepeatableCall(DelegateCall call, DelegateHandler next)
{
    private int _running;

    /// <summary>Whether a try was started that nothing was deleted of since.</summary>
    public bool WasStarted { get; private set; }

    public async ValueTask<DelegateOutcome> RunAsync(CancellationToken cancellationToken)
    {
        if (call.Command != CniCommand.Add)
        {
            WasStarted = true;
            var answer = await next(call, cancellationToken).ConfigureAwait(false);
            WasStarted = answer is not DelegateOutcome.Failed { NeverStarted: true };
            return answer;
        }

        if (Interlocked.Exchange(ref _running, 1) != 0)
        {
            return new DelegateOutcome.Failed(new CniError(CniErrorCode.Internal, $"an ADD of plugin \"{call.Type}\" is running, and must not be made a second time beside it"));
        }

        try
        {
            return await AddAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Volatile.Write(ref _running, 0);
        }
    }

    private async ValueTask<DelegateOutcome> AddAsync(CancellationToken cancellationToken)
    {
        if (WasStarted && await next(Deletion(), cancellationToken).ConfigureAwait(false) is DelegateOutcome.Failed failed)
        {
            return failed with { Error = failed.Error.Prefixed($"the ADD of plugin \"{call.Type}\" is not made again, since what it left cannot be deleted: ") };
        }

        // Until it has said otherwise: it may be cancelled, and throw.
        WasStarted = true;
        var outcome = await next(call, cancellationToken).ConfigureAwait(false);
        WasStarted = outcome is not DelegateOutcome.Failed { NeverStarted: true };
        return outcome;
    }

    // The result of the ADD is not known; that of the plugin before is the nearest there is, and versions before 0.4.0 want none.
    private DelegateCall Deletion()
    {
        var keepsPrevResult = CniVersion.TryParse(call.Config.StatedVersion, out var version) && version.IsAtLeast(CniVersion.V040);
        return call with { Command = CniCommand.Del, Config = keepsPrevResult ? call.Config : call.Config.Without("prevResult") };
    }
}
