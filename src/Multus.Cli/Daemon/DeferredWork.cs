using Microsoft.Extensions.Logging;
using Multus.Cni.DaemonProtocol;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Commands;

namespace Multus.Cli.Daemon;

/// <summary>Makes up for DELs that came while no daemon was there: when it starts, and again from time to time while some fail.</summary>
/// <param name="deferred">Those that are kept.</param>
/// <param name="runtime">Who carries them out.</param>
/// <param name="gate">The order of the node's operations.</param>
/// <param name="logger">Told of each.</param>
internal sealed class DeferredWork(DeferredDeletions deferred, DaemonRuntime runtime, OperationGate gate, ILogger logger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    /// <summary>Runs until it is cancelled.</summary>
    public async Task RunAsync(TimeProvider time, CancellationToken stopping)
    {
        try
        {
            while (true)
            {
                foreach (var name in deferred.List())
                {
                    stopping.ThrowIfCancellationRequested();
                    await MakeUpAsync(name, stopping);
                }

                await Task.Delay(Pause, time, stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // What is left is made up for by the next daemon.
        }
    }

    private async Task MakeUpAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            if (deferred.Read(name) is not { } kept)
            {
                return;
            }

            // The container may have come back under its old name, and its shim has then seen to this. That is known only when nobody
            // else is at work on it.
            var request = DaemonRequestCodec.Decode(kept).ToCniRequest();
            if (request is not { Command: CniCommand.Del, Context.Target: { } target })
            {
                throw new CniException(new CniError(CniErrorCode.DecodingFailure, "it is no DEL"));
            }

            using var turn = await gate.EnterAsync(target.Sandbox.Container, cancellationToken);
            if (deferred.Read(name) is null)
            {
                return;
            }

            if (await runtime.CarryOutAsync(request, cancellationToken) is CniResponse.Fail fail)
            {
                DaemonLog.NotMadeUp(logger, name, fail.Error.ToString());
                return;
            }

            deferred.Forget(name);
            DaemonLog.MadeUp(logger, name);
        }
        catch (Exception exception) when (exception is CniException or IOException or UnauthorizedAccessException)
        {
            DaemonLog.NotMadeUp(logger, name, exception.Message);
        }
    }
}
