using Microsoft.Extensions.Logging;
using Multus.Cni.DaemonProtocol;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Commands;

namespace Multus.Cli.Daemon;

/// <summary>Answers the requests that shims bring, in order. Thread-safe.</summary>
/// <param name="inner">Who carries them out.</param>
/// <param name="gate">The order of the node's operations.</param>
/// <param name="stop">Tells whether the daemon was asked to stop.</param>
/// <param name="logger">Told of what fails.</param>
internal sealed class DaemonRuntime(IMultusRuntime inner, OperationGate gate, DaemonStop stop, ILogger logger)
{
    private static readonly CniError AboutToStop = new(CniErrorCode.TryAgainLater, "the daemon is about to stop");

    private readonly OrderedRuntime _ordered = new(inner, gate);

    /// <summary>Answers a request, as it came.</summary>
    public async ValueTask<DaemonAnswer> AnswerAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        CniRequest request;
        try
        {
            request = DaemonRequestCodec.Decode(body).ToCniRequest();
        }
        catch (CniException exception)
        {
            DaemonLog.RequestFailed(logger, DaemonPaths.Cni, "a request", exception.Error.ToString());
            return DaemonAnswer.Of(DaemonAnswer.Failed, exception.Error);
        }

        // Nobody may be there to make up for a DEL: a shim of multus-cni takes every answer for success.
        if (stop.IsAsked && request.Command != CniCommand.Del)
        {
            return DaemonAnswer.Of(DaemonAnswer.NotReady, AboutToStop);
        }

        var response = await _ordered.HandleAsync(request, cancellationToken).ConfigureAwait(false);
        if (response is CniResponse.Fail fail)
        {
            DaemonLog.RequestFailed(logger, DaemonPaths.Cni, request.Command.ToProtocolText(), fail.Error.ToString());
        }

        return DaemonAnswer.Of(response);
    }

    /// <summary>Carries a request out at once; the caller sees to the order.</summary>
    public ValueTask<CniResponse> CarryOutAsync(CniRequest request, CancellationToken cancellationToken) => inner.HandleAsync(request, cancellationToken);
}
