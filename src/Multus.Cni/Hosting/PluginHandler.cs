using Multus.Core.Cni;
using Multus.Core.Cni.Configuration;
using Multus.Core.Commands;
using Multus.Core.Delegation;
using Multus.Core.Delegation.InProcess;

namespace Multus.Cni.Hosting;

/// <summary>Has requests answered by a plugin.</summary>
/// <param name="plugin">The plugin.</param>
/// <param name="delegates">What runs the plugins that it calls in turn.</param>
internal sealed class PluginHandler(ICniPlugin plugin, IDelegateExecutor delegates) : IMultusRuntime
{
    private readonly InProcessDelegateExecutor _executor = new(plugin, delegates, TimeProvider.System);

    public async ValueTask<CniResponse> HandleAsync(CniRequest request, CancellationToken cancellationToken)
    {
        var config = PluginConfig.Parse(request.Config.Span);
        var version = CniVersion.Parse(config.StatedVersion);
        return await _executor.ExecuteAsync(new DelegateCall(request.Command, config, request.Context), cancellationToken).ConfigureAwait(false) switch
        {
            DelegateOutcome.Succeeded succeeded => new CniResponse.Ok(version, succeeded.Result),
            DelegateOutcome.Failed failed => new CniResponse.Fail(version, failed.Error),
            var other => throw new InvalidOperationException($"{other.GetType().Name} is no outcome"),
        };
    }
}
