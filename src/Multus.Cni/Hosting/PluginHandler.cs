using System.Diagnostics;
using Multus.Core.Cni;
using Multus.Core.Cni.Configuration;
using Multus.Core.Cni.Errors;
using Multus.Core.Commands;
using Multus.Core.Delegation;
using Multus.Core.Delegation.InProcess;
using Multus.Core.Diagnostics;

namespace Multus.Cni.Hosting;

/// <summary>Has requests answered by a plugin.</summary>
/// <param name="plugin">The plugin.</param>
/// <param name="delegates">What runs the plugins that it calls in turn.</param>
/// <param name="environment">The environment of the process, for the trace that the call is part of.</param>
internal sealed class PluginHandler(ICniPlugin plugin, IDelegateExecutor delegates, IReadOnlyDictionary<string, string> environment) : IMultusRuntime
{
    private readonly InProcessDelegateExecutor _executor = new(plugin, delegates, TimeProvider.System);

    public async ValueTask<CniResponse> HandleAsync(CniRequest request, CancellationToken cancellationToken)
    {
        using var activity = MultusDiagnostics.StartCommand(request.Command, environment);
        var config = PluginConfig.Parse(request.Config.Span);
        var version = CniVersion.Parse(config.StatedVersion);
        return await _executor.ExecuteAsync(new DelegateCall(request.Command, config, request.Context), cancellationToken).ConfigureAwait(false) switch
        {
            DelegateOutcome.Succeeded succeeded => new CniResponse.Ok(version, succeeded.Result),
            DelegateOutcome.Failed failed => Fail(activity, version, failed.Error),
            var other => throw new InvalidOperationException($"{other.GetType().Name} is no outcome"),
        };
    }

    private static CniResponse.Fail Fail(Activity? activity, CniVersion version, CniError error)
    {
        activity?.SetStatus(ActivityStatusCode.Error, error.ToString());
        return new CniResponse.Fail(version, error);
    }
}
