using Multus.Core.Cni.Errors;
using Multus.Core.Commands;
using Multus.Core.Planning;

namespace Multus.Cli.Daemon;

/// <summary>Puts the daemon's configuration into those of requests. Thread-safe.</summary>
/// <param name="inner">Who carries them out.</param>
/// <param name="configuration">The daemon's configuration as it is now.</param>
/// <param name="watcher">Who waits for the readiness file.</param>
internal sealed class DaemonOverride(IMultusRuntime inner, Func<ReadOnlyMemory<byte>> configuration, ReadinessWatcher watcher) : IMultusRuntime
{
    public async ValueTask<CniResponse> HandleAsync(CniRequest request, CancellationToken cancellationToken)
    {
        try
        {
            var config = NodeConfigOverride.Apply(request.Config.Span, configuration().Span, watcher);
            return await inner.HandleAsync(request with { Config = config }, cancellationToken).ConfigureAwait(false);
        }
        catch (CniException exception)
        {
            return new CniResponse.Fail(null, exception.Error);
        }
    }
}
