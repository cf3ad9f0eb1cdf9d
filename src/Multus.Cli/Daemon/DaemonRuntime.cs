using Microsoft.Extensions.Logging;
using Multus.Cli.Daemon.Telemetry;
using Multus.Cni.DaemonProtocol;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Commands;
using Multus.Core.Commands.HotPlug;
using Multus.Core.Networks;
using Multus.Core.Planning;

namespace Multus.Cli.Daemon;

/// <summary>Answers the requests that shims bring, in order. Thread-safe.</summary>
/// <param name="inner">Who carries them out.</param>
/// <param name="hotPlug">Who carries those out that are about one network of a running pod.</param>
/// <param name="node">The node's configuration as it is now, for the latter.</param>
/// <param name="gate">The order of the node's operations.</param>
/// <param name="stop">Tells whether the daemon was asked to stop.</param>
/// <param name="logger">Told of what fails.</param>
internal sealed class DaemonRuntime(IMultusRuntime inner, HotPlugRuntime hotPlug, Func<NodeConfigReading> node, OperationGate gate, DaemonStop stop, ILogger logger)
{
    private static readonly CniError AboutToStop = new(CniErrorCode.TryAgainLater, "the daemon is about to stop");

    private readonly OrderedRuntime _ordered = new(inner, gate);

    /// <summary>Told of each pod whose sandbox was attached. Default: nobody.</summary>
    public Action<PodRef>? OnAdded { get; set; }

    /// <summary>Answers a request of a shim, as it came.</summary>
    public ValueTask<DaemonAnswer> AnswerAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken) =>
        AnswerAsync(DaemonPaths.Cni, body, ReadCni, cancellationToken);

    /// <summary>Answers a request about one network of a running pod, as it came.</summary>
    public ValueTask<DaemonAnswer> AnswerDelegateAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken) =>
        AnswerAsync(DaemonPaths.Delegate, body, ReadDelegate, cancellationToken);

    /// <summary>Carries a request out at once; the caller sees to the order.</summary>
    public ValueTask<CniResponse> CarryOutAsync(CniRequest request, CancellationToken cancellationToken) =>
        RequestSpan.AroundAsync(request, () => inner.HandleAsync(request, cancellationToken));

    private Call ReadCni(DaemonRequest asked)
    {
        var request = DaemonRequestReading.ToCniRequest(asked);
        return new Call(request, token => AddOrElseAsync(request, token));
    }

    private Call ReadDelegate(DaemonRequest asked)
    {
        var request = DelegateRequestReading.ToDelegateRequest(asked);
        return new Call(request.Request, token => hotPlug.HandleAsync(request, node(), token));
    }

    private async ValueTask<DaemonAnswer> AnswerAsync(string path, ReadOnlyMemory<byte> body, Func<DaemonRequest, Call> read, CancellationToken cancellationToken)
    {
        Call call;
        try
        {
            call = read(DaemonRequestCodec.Decode(body));
        }
        catch (CniException exception)
        {
            DaemonLog.RequestFailed(logger, path, "a request", exception.Error.ToString());
            return DaemonAnswer.Of(DaemonAnswer.Failed, exception.Error);
        }

        // Nobody may be there to make up for a DEL: a shim of multus-cni takes every answer for success.
        var command = call.Request.Command;
        if (stop.IsAsked && command != CniCommand.Del)
        {
            return DaemonAnswer.Of(DaemonAnswer.NotReady, AboutToStop);
        }

        var response = await RequestSpan.AroundAsync(call.Request, () => call.CarryOutAsync(cancellationToken));
        if (response is CniResponse.Fail fail)
        {
            DaemonLog.RequestFailed(logger, path, command.ToProtocolText(), fail.Error.ToString());
        }

        return DaemonAnswer.Of(response);
    }

    private async ValueTask<CniResponse> AddOrElseAsync(CniRequest request, CancellationToken cancellationToken)
    {
        var response = await _ordered.HandleAsync(request, cancellationToken).ConfigureAwait(false);
        if (response is CniResponse.Ok && request.Command == CniCommand.Add)
        {
            OnAdded?.Invoke(PodRef.From(request.Context.Args));
        }

        return response;
    }

    /// <summary>A request that could be read, and what carries it out.</summary>
    private sealed record Call(CniRequest Request, Func<CancellationToken, ValueTask<CniResponse>> CarryOutAsync);
}
