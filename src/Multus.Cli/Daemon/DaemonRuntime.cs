using Microsoft.Extensions.Logging;
using Multus.Cni.DaemonProtocol;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Commands;
using Multus.Core.Planning;

namespace Multus.Cli.Daemon;

/// <summary>Answers the requests that shims bring, with the daemon's own configuration in them. Thread-safe.</summary>
/// <param name="inner">Who carries them out, in order.</param>
/// <param name="configuration">The daemon's configuration, as it stands in its file now; may be empty.</param>
/// <param name="stop">Tells whether the daemon was asked to stop.</param>
/// <param name="logger">Told of what fails.</param>
internal sealed class DaemonRuntime(IMultusRuntime inner, Func<ReadOnlyMemory<byte>> configuration, DaemonStop stop, ILogger logger)
{
    private static readonly CniError AboutToStop = new(CniErrorCode.TryAgainLater, "the daemon is about to stop");

    public async ValueTask<DaemonAnswer> AnswerAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        CniResponse response;
        var command = "a request";
        try
        {
            var request = DaemonRequestCodec.Decode(body).ToCniRequest();
            command = request.Command.ToProtocolText();

            // Nobody may be there to make up for a DEL: a shim of multus-cni takes every answer for success.
            if (stop.IsAsked && request.Command != CniCommand.Del)
            {
                return DaemonAnswer.Of(DaemonAnswer.NotReady, AboutToStop);
            }

            response = await inner.HandleAsync(request with { Config = Overridden(request.Config) }, cancellationToken).ConfigureAwait(false);
        }
        catch (CniException exception)
        {
            response = new CniResponse.Fail(null, exception.Error);
        }

        if (response is CniResponse.Fail fail)
        {
            DaemonLog.RequestFailed(logger, DaemonPaths.Cni, command, fail.Error.ToString());
        }

        return DaemonAnswer.Of(response);
    }

    private ReadOnlyMemory<byte> Overridden(ReadOnlyMemory<byte> config) =>
        configuration() is { IsEmpty: false } daemon ? NodeConfigOverride.Apply(config.Span, daemon.Span, watchesReadiness: false) : config;
}
